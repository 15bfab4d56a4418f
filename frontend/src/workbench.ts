// The scripts of the workbench: every page can be read and every form sent without them.

import { startDrop, startFilters, startSlider, startWaiting } from "./controls";
import { addCommon, Keys } from "./keys";
import { startReader } from "./reader";

const keys = new Keys();
startReader(keys);
addCommon(keys);
keys.listen();
startFilters();
startSlider();
startDrop();
startWaiting();
