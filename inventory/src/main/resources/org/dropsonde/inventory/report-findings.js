// What checks found, the worst first, each with a link to the rule and to the module.
const found = JSON.parse(byId('findings-data').textContent,
  (key, value) => typeof value === 'string' ? visibleLines(value) : value);
const SEVERITIES = ['error', 'warning', 'info'];
const SEVERITY_LOOK = { error: 'major', warning: 'minor', info: 'patch' };

function findingEnvironments(place) {
  const names = [];
  for (let i = 0; i < place.in.length; i += 2) {
    for (let number = place.in[i]; number <= place.in[i + 1]; number++) names.push(found.environments[number]);
  }
  return names;
}

function openRule(id) {
  const details = byId('rule-' + id);
  details.open = true;
  details.scrollIntoView({ block: 'nearest' });
  details.firstElementChild.focus({ preventScroll: true });
}

function ruleLink(finding) {
  const rule = found.rules.find((each) => each.id === finding.rule);
  if (!rule) return element('td', { class: 'mono' }, finding.rule);
  const link = element('a', { href: '#rule-' + rule.id }, rule.id);
  link.addEventListener('click', (event) => { event.preventDefault(); openRule(rule.id); });
  return element('td', { class: 'mono' }, link, element('small', {}, rule.name));
}

/** The message, in which the module leads to its versions. */
function findingMessage(finding) {
  const start = finding.module === null ? -1 : finding.message.indexOf(finding.module);
  if (start < 0) return [finding.message];
  const link = element('a', { href: '#modules' }, finding.module);
  link.addEventListener('click', () => showModules(finding.module));
  return [finding.message.slice(0, start), link, finding.message.slice(start + finding.module.length)];
}

function findingPlaces(finding) {
  const place = finding.at[0];
  const more = finding.at.length - 1;
  const line = place.line === undefined ? '' : ':' + place.line + ':' + place.column;
  return element('td', { class: 'where' },
    finding.file === null ? '–' : element('span', { class: 'mono' }, finding.file + line),
    more > 0 ? element('small', {}, 'and on ' + plural(more, 'other line') + ' elsewhere') : null);
}

function findingWho(finding) {
  const names = finding.names;
  const shown = names.slice(0, 2).join(', ');
  return element('td', { class: 'where', title: names.slice(0, 40).join(', ') },
    names.length === 0 ? '–' : names.length <= 2 ? shown : shown + ' and ' + (names.length - 2) + ' more');
}

const findingColumns = [
  { name: 'Severity', key: (f) => SEVERITIES.indexOf(f.severity), make: (f) => element('td', {},
    element('span', { class: 'badge ' + SEVERITY_LOOK[f.severity] }, f.severity)) },
  { name: 'Rule', key: (f) => f.rule, make: ruleLink },
  { name: 'Finding', key: (f) => f.message, make: (f) => element('td', { class: 'message' }, ...findingMessage(f)) },
  { name: 'Where', key: (f) => f.file || '', compare: (a, b) => collator.compare(a.file || '', b.file || '')
    || (a.at[0].line || 0) - (b.at[0].line || 0), make: findingPlaces },
  { name: 'Environments', key: (f) => f.names.length, make: findingWho },
];

/** Markdown as rules use it: paragraphs, and code between backticks. */
function paragraphs(text) {
  return text.split(/\n\n+/).map((paragraph) => element('p', {},
    ...paragraph.split('`').map((part, index) => index % 2 ? element('code', {}, part) : part)));
}

function ruleDetails(rule) {
  const count = found.findings.filter((finding) => finding.rule === rule.id).length;
  const example = (name, text) => element('figure', { class: 'example' },
    element('figcaption', {}, name), element('pre', { tabindex: '0' }, element('code', {}, text)));
  return element('details', { id: 'rule-' + rule.id },
    element('summary', {}, element('b', {}, rule.id), rule.name + ' ',
      element('small', {}, plural(count, 'finding'))),
    element('p', {}, rule.summary), ...paragraphs(rule.help),
    element('div', { class: 'examples' }, example('Bad', rule.bad), example('Good', rule.good)));
}

function startFindings() {
  byId('findings').hidden = found === null;
  byId('findings-link').hidden = found === null;
  if (found === null) return;
  found.findings.forEach((finding, index) => {
    finding.id = index;
    finding.names = [...new Set(finding.at.flatMap(findingEnvironments))];
    finding.text = [finding.rule, finding.message, finding.file || ''].join(' ').toLowerCase();
  });
  const inEnvironment = (finding, word) => finding.names.some((name) => name.toLowerCase().includes(word));
  const show = sortedTable('finding', findingColumns);
  const severity = byId('finding-severity');
  SEVERITIES.forEach((each) => severity.append(element('option', { value: each },
    each + ' (' + found.findings.filter((finding) => finding.severity === each).length + ')')));
  const draw = () => {
    const words = byId('finding-search').value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    show(found.findings.filter((finding) => (!severity.value || finding.severity === severity.value)
      && words.every((word) => finding.text.includes(word) || inEnvironment(finding, word))),
    found.findings.length);
  };
  severity.addEventListener('change', draw);
  onInput(byId('finding-search'), draw);
  byId('rule-list').append(...found.rules.map(ruleDetails));
  byId('finding-none').hidden = found.findings.length > 0;
  byId('finding-some').hidden = found.findings.length === 0;
  draw();
}
