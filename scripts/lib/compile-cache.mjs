import path from 'node:path';
import { root } from './root.mjs';

/**
 * What is started from here keeps what V8 has compiled (and Node stripped of types) beside the packages, and starts with
 * a third less work the next time. Where that folder cannot be written, nothing is kept.
 */
export function keepCompiled() {
  process.env.NODE_COMPILE_CACHE ??= path.join(root, 'node_modules/.cache/node-compile');
}
