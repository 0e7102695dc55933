// The groups of environments, filled when they are opened, and the notes of the scan.
function groupBody(group) {
  const names = element('ul', {}, ...group.environments.map((environment) => element('li', {},
    environment.name, environment.branch && environment.branch !== environment.name
      ? element('small', { class: 'soft' }, ' from branch ' + environment.branch) : null)));
  const rows = group.modules.map((id) => scan.modules[id]).map((m) => element('tr', {},
    element('th', { scope: 'row' }, title(m)), element('td', { class: 'mono' }, m.label),
    element('td', { class: 'where' }, source(m)),
    element('td', {}, drifting.has(m.id)
      ? element('span', { class: 'badge ' + drifting.get(m.id) }, LAGS[drifting.get(m.id)]) : '–')));
  const modules = element('div', { class: 'scroll' }, element('table', {},
    element('caption', { class: 'hidden' }, 'Modules of ' + firstNames(group, 1)),
    element('thead', {}, element('tr', {}, ...['Module', 'Version', 'Source', 'Drift'].map(
      (name) => element('th', { scope: 'col' }, name)))), element('tbody', {}, ...rows)));
  const remarks = group.unloaded.map((unloaded) => element('p', { class: 'hint' },
    'Not loaded: ' + unloaded.path + ' (' + unloaded.reason + '): ' + unloaded.detail));
  if (!group.complete) {
    remarks.push(element('p', { class: 'hint' },
      'Part of the Puppetfile is not known without running Ruby: modules may be missing.'));
  }
  return [names, ...remarks, modules];
}

function groupDetails(group) {
  const lag = group.behind;
  const badges = ['major', 'minor', 'patch'].filter((kind) => lag[kind] > 0).map(
    (kind) => element('span', { class: 'badge ' + kind }, lag[kind] + ' ' + kind + ' behind'));
  const details = element('details', {}, element('summary', {}, element('b', {}, group.id),
    firstNames(group, 4) + ' ', ...badges,
    element('small', {}, plural(group.environments.length, 'environment') + ', '
      + plural(group.modules.length, 'module'))));
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(...groupBody(group));
  });
  return details;
}

const showGroups = sliced('environment', byId('environment-list'), groupDetails);

function drawEnvironments() {
  const wanted = byId('environment-search').value.trim().toLowerCase();
  const groups = scan.groups.filter((group) => groupText.get(group.id).includes(wanted));
  showGroups(groups);
  byId('environment-status').textContent = groups.length + ' of ' + plural(scan.groups.length, 'group');
}

function drawNotes() {
  const where = (note) => [note.branch || note.environment, note.path].filter(Boolean).join(': ') || '–';
  const look = { failed: 'major', partial: 'minor', collision: 'major', warning: 'minor' };
  byId('note-table').tBodies[0].append(...scan.notes.map((note) => element('tr', {},
    element('td', {}, element('span', { class: 'badge ' + (look[note.kind] || 'plain') }, note.kind)),
    element('td', { class: 'where' }, where(note)),
    element('td', { class: 'where' }, note.message
      + (note.others > 0 ? ' (and in ' + plural(note.others, 'more environment') + ')' : '')))));
  byId('note-table').parentNode.hidden = scan.notes.length === 0;
  byId('note-none').hidden = scan.notes.length > 0;
}

startFindings();
startDrift();
startModules();
onInput(byId('environment-search'), drawEnvironments);
drawEnvironments();
drawNotes();
document.documentElement.dataset.ready = 'yes';
