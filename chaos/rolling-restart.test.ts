import { testSmall } from './driver/small-run.ts';
import { r12 } from './programs/r12-rolling-restart.ts';

testSmall('R12', r12, { restarts: 4 });
