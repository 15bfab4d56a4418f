"""A module that takes its time to be imported, as large ones do on a busy machine. What it is not: a test."""

import time

time.sleep(2)
