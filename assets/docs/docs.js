// Shows /api/openapi.json: every route with its parameters, bodies, answers and a curl line, then the schemas.
// Nothing is fetched from elsewhere and no HTML is made from text, so the page keeps the strict policy of all others.

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** An element with attributes and children; strings become text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** Words, of which those between backticks are code. */
const prose = (value) => (value ?? '').split('`').map((part, at) => (at % 2 === 1 ? element('code', {}, part) : part));

const text = (value) => (value ? element('p', { class: 'soft' }, prose(value)) : null);
const schemaId = (name) => `schema-${name}`;
const nameOf = (reference) => reference.split('/').pop();

/** A schema in one line: `string`, `array of Room`, `Room or null`. */
function inLine(schema) {
  if (!schema) return 'anything';
  if (schema.$ref) {
    const name = nameOf(schema.$ref);
    return element('a', { href: `#${schemaId(name)}` }, name);
  }
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return separated(choices.map(inLine), ' or ');
  if (schema.allOf) return separated(schema.allOf.map(inLine), ' and ');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' or ');
  const types = [schema.type].flat().filter(Boolean);
  if (types.includes('array')) return element('span', {}, 'array of ', inLine(schema.items));
  const kind = types.join(' or ') || 'anything';
  return schema.format ? `${kind} (${schema.format})` : kind;
}

function separated(parts, by) {
  return element('span', {}, parts.flatMap((part, at) => (at === 0 ? [part] : [by, part])));
}

/** The fields of an object's schema as a table; anything else in one line. */
function fields(schema) {
  const parts = schema.allOf ?? [schema];
  const properties = parts.flatMap((part) => Object.entries(part.properties ?? {}));
  const required = parts.flatMap((part) => part.required ?? []);
  if (properties.length === 0) return element('p', {}, inLine(schema));
  const rows = properties.map(([name, field]) =>
    element('tr', {},
      element('td', {}, element('code', {}, name), required.includes(name) ? '' : element('span', { class: 'soft' }, ' optional')),
      element('td', {}, inLine(field)),
      element('td', {}, prose(field.description))));
  return table(['Field', 'Type', 'What it is'], rows);
}

function table(names, rows) {
  const head = element('tr', {}, names.map((name) => element('th', { scope: 'col' }, name)));
  return element('table', {}, element('thead', {}, head), element('tbody', {}, rows));
}

/** What could be sent for a schema, a few levels deep. */
function example(api, schema, depth = 0) {
  if (!schema || depth > 4) return null;
  if (schema.example !== undefined) return schema.example;
  if (schema.$ref) return example(api, api.components.schemas[nameOf(schema.$ref)], depth + 1);
  const choice = (schema.oneOf ?? schema.anyOf)?.find((one) => one.type !== 'null');
  if (choice) return example(api, choice, depth + 1);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => example(api, part, depth + 1)));
  if (schema.enum) return schema.enum[0];
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, field]) => [name, example(api, field, depth + 1)]));
    case 'array': return [example(api, schema.items, depth + 1)];
    case 'integer': case 'number': return schema.minimum ?? 1;
    case 'boolean': return true;
    case 'string': return '…';
    default: return null;
  }
}

function curl(api, method, path, operation) {
  const lines = [`curl -H "Authorization: Bearer $TOKEN" \\`];
  if (method !== 'get') lines.push(`  -X ${method.toUpperCase()} \\`);
  const body = operation.requestBody?.content?.['application/json']?.schema;
  if (body) {
    lines.push(`  -H 'Content-Type: application/json' \\`);
    lines.push(`  -d '${JSON.stringify(example(api, body)).replaceAll("'", "'\\''")}' \\`);
  }
  lines.push(`  '${location.origin}${path}'`);
  return element('pre', { tabindex: '0' }, lines.join('\n'));
}

function route(api, path, method, operation) {
  const parameters = operation.parameters ?? [];
  const rows = parameters.map((parameter) =>
    element('tr', {},
      element('td', {}, element('code', {}, parameter.name), element('span', { class: 'soft' }, ` in ${parameter.in}`)),
      element('td', {}, inLine(parameter.schema)),
      element('td', {}, prose(parameter.description))));
  const body = operation.requestBody?.content?.['application/json']?.schema;
  const answers = Object.entries(operation.responses ?? {}).map(([status, answer]) => {
    const schema = Object.values(answer.content ?? {})[0]?.schema;
    return element('tr', {},
      element('td', {}, element('code', {}, status)),
      element('td', {}, schema ? inLine(schema) : 'nothing'),
      element('td', {}, prose(answer.description)));
  });
  return element('details', { id: routeId(method, path) },
    element('summary', {},
      element('b', { class: `method ${method}` }, method.toUpperCase()),
      element('code', {}, path),
      element('span', {}, prose(operation.summary))),
    element('div', { class: 'inside' },
      text(operation.description),
      rows.length > 0 ? [element('h3', {}, 'Parameters'), table(['Name', 'Type', 'What it is'], rows)] : null,
      body ? [element('h3', {}, 'Body'), body.$ref ? element('p', {}, inLine(body)) : fields(body)] : null,
      element('h3', {}, 'Answers'), table(['Status', 'Body', 'When'], answers),
      element('h3', {}, 'Try it'), curl(api, method, path, operation)));
}

const routeId = (method, path) => `${method}-${path.replaceAll(/[^a-z0-9]+/gi, '-')}`;

function section(title, content) {
  return element('section', { 'aria-label': title }, element('h2', {}, title), content);
}

function show(api) {
  const byTag = new Map();
  for (const [path, item] of Object.entries(api.paths)) {
    for (const method of METHODS.filter((name) => item[name])) {
      const tag = item[method].tags?.[0] ?? 'other';
      if (!byTag.has(tag)) byTag.set(tag, []);
      byTag.get(tag).push([path, method, item[method]]);
    }
  }
  const main = document.getElementById('main');
  const nav = document.getElementById('nav');
  for (const [tag, routes] of byTag) {
    main.append(section(tag, routes.map(([path, method, operation]) => route(api, path, method, operation))));
    nav.append(element('h3', {}, tag), element('ul', {}, routes.map(([path, method]) =>
      element('li', {}, element('a', { href: `#${routeId(method, path)}` }, `${method.toUpperCase()} ${path.replace('/api/v1', '')}`)))));
  }
  for (const { name, description } of api.tags ?? []) {
    main.append(section(name, element('pre', { id: name }, description)));
    nav.append(element('h3', {}, element('a', { href: `#${name}` }, name)));
  }
  const schemas = Object.entries(api.components?.schemas ?? {}).sort(([one], [other]) => one.localeCompare(other));
  main.append(section('Schemas', schemas.map(([name, schema]) =>
    element('details', { id: schemaId(name) },
      element('summary', {}, element('code', {}, name), element('span', {}, prose(schema.description))),
      element('div', { class: 'inside' }, fields(schema))))));
  document.getElementById('about').replaceChildren(...prose(`${api.info.description} Version ${api.info.version}.`));
  const codes = api.components?.schemas?.Code?.enum ?? [];
  for (const code of codes) document.getElementById(schemaId('Code'))?.append(element('a', { id: code }));
  openTarget();
}

/** Opens what the address points at: a route, a schema, or an error's code. */
function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = target && target.closest('details');
  if (details) {
    details.open = true;
    details.scrollIntoView();
  }
}

function find(wanted) {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (node) => words.every((word) => node.textContent.toLowerCase().includes(word));
  for (const details of document.querySelectorAll('details')) details.hidden = !fits(details.querySelector('summary'));
  for (const link of document.querySelectorAll('nav li')) link.hidden = !fits(link);
}

addEventListener('hashchange', openTarget);
document.getElementById('find').addEventListener('input', (event) => find(event.target.value));
try {
  const answer = await fetch('/api/openapi.json');
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  show(await answer.json());
} catch (error) {
  document.getElementById('about').textContent = `The description could not be read. ${error.message}`;
}
