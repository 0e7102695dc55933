// The drift matrix: a row a module name, a column a group. Only one page of columns is in the page,
// so that hundreds of groups cost no more than a few.
const isProduction = (group) => group.environments.some((each) => each.name === 'production');
const drift = {
  page: 0,
  names: [...new Set(scan.modules.map((module) => module.name))],
  // The environments that matter most stand first.
  groups: [...scan.groups].sort((a, b) => isProduction(b) - isProduction(a)),
  driftOrder: scan.drift.map((entry) => entry.name),
  inGroup: new Map(scan.groups.map((group) => [group.id,
    new Map(group.modules.map((id) => [scan.modules[id].name, scan.modules[id]]))])),
};

function numbers(module) {
  const text = module.version || module.source.ref || '';
  const match = /^v?(\d+)\.(\d+)\.(\d+)(?:[-+]|$)/i.exec(text);
  return match && match.slice(1, 4).map(Number);
}

/** How far a module is behind another version of it. Ids are given newest first. */
function compared(module, base) {
  if (module.id === base.id) return 'same';
  const mine = numbers(module);
  const other = numbers(base);
  if (!mine || !other || title(module) !== title(base)) return 'unknown';
  if (module.id < base.id) return mine.join() === other.join() && module.version === base.version
    ? 'unknown' : 'ahead';
  const first = mine.findIndex((number, index) => number !== other[index]);
  return ['major', 'minor', 'patch'][first] || (module.label === base.label ? 'unknown' : 'patch');
}

function state(module, base) {
  if (!base) return drifting.get(module.id) || 'same';
  const other = drift.inGroup.get(base.id).get(module.name);
  return other ? compared(module, other) : 'unknown';
}

function cell(group, name, base, dense) {
  const module = drift.inGroup.get(group.id).get(name);
  const lag = module ? state(module, base) : 'absent';
  const text = module ? module.label : '–';
  const properties = {
    class: lag === 'same' ? base ? 'none' : '' : lag,
    title: module ? title(module) + ' ' + text + ' (' + module.source.kind + '): ' + LAGS[lag]
      : name + ' is not in ' + firstNames(group, 3) };
  // In the dense table no text is to be seen, so that all of it may stand in the cell.
  return dense ? element('td', properties, text + ', ' + LAGS[lag])
    : element('td', properties, text, element('span', { class: 'hidden' }, ', ' + LAGS[lag]));
}

/** As many columns as fit the window, so that a page needs little scrolling. */
const columnsAPage = () => byId('drift-dense').checked
  ? Math.max(8, Math.min(80, Math.floor((byId('main').clientWidth - 260) / 19)))
  : Math.max(3, Math.min(24, Math.floor((byId('main').clientWidth - 220) / 100)));

function shown() {
  const wanted = byId('drift-search').value.trim().toLowerCase();
  const all = byId('drift-all').checked;
  const rows = all ? [...drift.driftOrder, ...drift.names.filter((name) => !drift.driftOrder.includes(name))]
    : drift.driftOrder;
  const rowsFound = rows.filter((name) => name.toLowerCase().includes(wanted));
  const groupsFound = drift.groups.filter((group) => groupText.get(group.id).includes(wanted));
  // What is typed narrows the rows where it names a module, and else the columns.
  return rowsFound.length > 0 || groupsFound.length === 0
    ? { rows: rowsFound, groups: drift.groups } : { rows, groups: groupsFound };
}

function drawDrift() {
  const base = groupsById.get(byId('drift-base').value) || null;
  const dense = byId('drift-dense').checked;
  const { rows, groups } = shown();
  const size = columnsAPage();
  const last = Math.max(0, Math.ceil(groups.length / size) - 1);
  drift.page = Math.min(drift.page, last);
  const visible = groups.slice(drift.page * size, (drift.page + 1) * size);
  const table = byId('drift-table');
  table.classList.toggle('dense', dense);
  byId('drift-good').textContent = base ? 'the same as ' + base.id : 'newest in use';
  table.tHead.replaceChildren(element('tr', {}, element('th', { scope: 'col' }, 'Module'),
    ...visible.map((group) => element('th', { scope: 'col', title: firstNames(group, 40) },
      ...(dense ? [group.id] : [...breakable(firstNames(group, 1)), element('small', {}, group.id)])))));
  table.tBodies[0].replaceChildren(...rows.map((name) => element('tr', {},
    element('th', { scope: 'row' }, ...breakable(name)), ...visible.map((group) => cell(group, name, base, dense)))));
  table.parentNode.hidden = rows.length === 0;
  const none = byId('drift-none');
  none.hidden = rows.length > 0;
  none.textContent = scan.drift.length === 0 && !byId('drift-search').value
    ? 'No drift: every module is in the same version wherever it is used.' : 'Nothing is called that.';
  byId('drift-status').textContent = plural(rows.length, 'module') + ', groups '
    + (drift.page * size + 1) + ' to ' + (drift.page * size + visible.length) + ' of ' + groups.length;
  byId('drift-back').disabled = drift.page === 0;
  byId('drift-next').disabled = drift.page === last;
}

function startDrift() {
  byId('drift-base').append(element('option', { value: '' }, 'the newest in use'),
    ...scan.groups.map((group) => element('option', { value: group.id },
      group.id + ' ' + firstNames(group, 1))));
  const turn = (by) => () => { drift.page += by; drawDrift(); };
  byId('drift-back').addEventListener('click', turn(-1));
  byId('drift-next').addEventListener('click', turn(1));
  byId('drift-base').addEventListener('change', drawDrift);
  byId('drift-all').addEventListener('change', drawDrift);
  byId('drift-dense').addEventListener('change', () => { drift.page = 0; drawDrift(); });
  onInput(byId('drift-search'), () => { drift.page = 0; drawDrift(); });
  let columns = columnsAPage();
  window.addEventListener('resize', () => {
    if (columns !== columnsAPage()) { columns = columnsAPage(); drawDrift(); }
  });
  drawDrift();
}
