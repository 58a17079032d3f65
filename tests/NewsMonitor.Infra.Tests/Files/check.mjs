// Says what GitHub's own parser of workflows, KEDA's schemas and a checker of Dockerfiles find wrong: an object {file: [what]} on standard output.
// node --import ./json.mjs check.mjs ROOT
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = process.argv[2];
const findings = {};
const say = (file, what) => (findings[file] ??= []).push(what);

const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } = await import('@actions/workflow-parser');
const workflows = join(root, '.github', 'workflows');
for (const name of await readdir(workflows)) {
  findings[name] = [];
  const parsed = parseWorkflow({ name, content: await readFile(join(workflows, name), 'utf8') }, new NoOperationTraceWriter());
  parsed.context.errors.getErrors().forEach(error => say(name, error.message));
  if (parsed.value) (await convertWorkflowTemplate(parsed.context, parsed.value)).errors?.forEach(error => say(name, error.Message));
}

const { validate } = (await import('dockerfile-utils')).default;
const dockerfile = await readFile(join(root, 'infra', 'container', 'Dockerfile'), 'utf8');
findings.Dockerfile = [];
validate(dockerfile).forEach(problem => say('Dockerfile', problem.message));

// KEDA's objects come in as JSON, a line each. The schemas let names pass that they do not know; the declarations beside them tell the names.
const declared = join(root, 'node_modules', '@kubernetes-models', 'keda', 'keda.sh', 'v1alpha1');
const known = new Set();
for (const file of (await readdir(declared)).filter(file => file.endsWith('.d.ts')))
  for (const [, name] of (await readFile(join(declared, file), 'utf8')).matchAll(/^ {4,}"(\w+)"\??:/gm)) known.add(name);

const keda = await import('@kubernetes-models/keda/keda.sh/v1alpha1');
const names = value => Array.isArray(value) ? value.flatMap(names)
  : value && typeof value === 'object' ? Object.entries(value).flatMap(([name, inner]) => name === 'metadata' ? [name] : [name, ...names(inner)]) : [];
for await (const line of createInterface({ input: process.stdin })) {
  const object = JSON.parse(line);
  const name = `${object.kind} ${object.metadata.name}`;
  findings[name] = [];
  try {
    new keda[object.kind](object).validate();
  } catch (error) {
    say(name, error.message);
  }
  names(object).filter(field => !known.has(field) && !['apiVersion', 'kind', 'metadata', 'spec'].includes(field)).forEach(field => say(name, `KEDA knows no ${field}`));
}

console.log(JSON.stringify(findings));
