import { testSmall } from './driver/small-run.ts';
import { r2 } from './programs/r2-crash-points.ts';

testSmall('R2', r2, { crashes: 20 });
