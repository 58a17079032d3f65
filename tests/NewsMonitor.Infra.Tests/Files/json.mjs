// The parser of workflows imports JSON as bundlers take it; Node asks for an attribute that it lacks.
import { register } from 'node:module';

register('data:text/javascript,' + encodeURIComponent(`
import { readFile } from 'node:fs/promises';
export async function load(url, context, next) {
  return url.endsWith('.json')
    ? { format: 'module', shortCircuit: true, source: 'export default ' + await readFile(new URL(url), 'utf8') }
    : next(url, context);
}`));
