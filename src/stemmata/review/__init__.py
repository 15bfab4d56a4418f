"""What people decided: the log of judgements (`log`) and how it steers the stages (`replay`)."""
