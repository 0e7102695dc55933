// The module table: sorted by its headers, narrowed by words and choices.
const LAG_ORDER = ['none', 'patch', 'minor', 'major'];

const source = (module) => module.source.kind + (module.source.url ? ' ' + module.source.url : '')
  + (module.source.ref ? ' ' + module.source.ref : '');

function forgeLink(module) {
  const address = 'https://forge.puppet.com/modules/' + module.slug.replace('-', '/');
  return element('a', { href: address, rel: 'noopener noreferrer', target: '_blank' }, ...breakable(module.slug));
}

function latestCell(module) {
  const forge = module.forge;
  const parts = [];
  if (forge.deprecated) {
    parts.push(element('span', { class: 'badge major' },
      'deprecated' + (forge.superseded_by ? ', use ' + forge.superseded_by : '')));
  }
  if (forge.latest) {
    const lag = forge.behind;
    parts.push(element('span', { class: 'badge ' + (lag === 'unknown' ? 'plain' : lag) },
      lag === 'none' ? 'up to date' : lag === 'unknown' ? 'latest ' + forge.latest : lag + ' behind ' + forge.latest));
    if (forge.newer_releases > 0) {
      const over = forge.released && forge.released < forge.latest_released
        ? ' in ' + elapsed(forge.released, forge.latest_released) : '';
      parts.push(element('small', {}, plural(forge.newer_releases, 'newer release') + over));
    }
  }
  return element('td', {}, ...(parts.length > 0 ? parts : ['–']));
}

const columns = [
  { name: 'Module', key: title, make: (m) => element('th', { scope: 'row' }, ...[].concat(
    m.slug && m.forge.visibility === 'public' && m.source.kind === 'forge' ? forgeLink(m) : breakable(title(m)))) },
  // Ids are given by name, newest version first.
  { name: 'Version', key: (m) => m.label, compare: (a, b) => a.name === b.name ? b.id - a.id
    : collator.compare(a.label, b.label),
  make: (m) => element('td', { class: 'mono' }, m.label, m.certain ? null
    : element('small', {}, 'if a condition holds')) },
  // An index without dates leaves the column out.
  ...(scan.modules.some((m) => m.forge.released) ? [{ name: 'Released', key: (m) => m.forge.released || '',
    make: (m) => element('td', { class: 'day' }, ...(m.forge.released
      ? [m.forge.released, element('small', {}, elapsed(m.forge.released, TODAY) + ' ago')] : ['–'])) }] : []),
  { name: 'Source', key: source, make: (m) => element('td', { class: 'where' },
    element('span', { class: 'badge plain' }, m.source.kind),
    m.source.url ? element('small', { class: 'mono', title: m.source.url },
      m.source.url.replace(/^https:\/\//, '')) : null) },
  { name: 'Pinned', key: (m) => m.source.pinned ? 'pinned' : 'floating', make: (m) => element('td', {},
    m.source.pinned ? 'pinned' : element('span', { class: 'badge minor' }, 'floating')) },
  { name: 'Published', key: (m) => m.forge.visibility, make: (m) => element('td', {}, m.forge.visibility) },
  { name: 'On the Forge', key: (m) => (m.forge.deprecated ? 10 : 0) + LAG_ORDER.indexOf(m.forge.behind), make: latestCell },
  { name: 'Drift', key: (m) => LAG_ORDER.indexOf(drifting.get(m.id)) + (drifting.get(m.id) ? 2 : 0),
    make: (m) => element('td', {}, drifting.has(m.id)
      ? element('span', { class: 'badge ' + drifting.get(m.id) }, LAGS[drifting.get(m.id)]) : '–') },
  { name: 'Environments', key: (m) => m.environments, make: (m) => element('td', { class: 'number',
    title: holders[m.id].slice(0, 20).map((group) => firstNames(group, 10)).join(', ') },
  String(m.environments)) },
];

const FILTERS = {
  drifting: (m) => drifting.has(m.id),
  floating: (m) => !m.source.pinned,
  private: (m) => m.forge.visibility === 'private',
  behind: (m) => LAG_ORDER.indexOf(m.forge.behind) > 0,
  deprecated: (m) => m.forge.deprecated,
};

const moduleText = scan.modules.map((m) => [title(m), m.label, source(m), m.forge.superseded_by || '']
  .join(' ').toLowerCase());

function matches(module, words) {
  return words.every((word) => moduleText[module.id].includes(word)
    || holders[module.id].some((group) => groupText.get(group.id).includes(word)));
}

let moduleTable = null;

function drawModules() {
  const words = byId('module-search').value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const kind = byId('module-source').value;
  const filter = FILTERS[byId('module-filter').value] || (() => true);
  moduleTable(scan.modules.filter(
    (m) => (!kind || m.source.kind === kind) && filter(m) && matches(m, words)), scan.modules.length);
}

/** Narrows the table to what is asked for and nothing else. */
function showModules(words, filter = '') {
  byId('module-search').value = words;
  byId('module-source').value = '';
  byId('module-filter').value = filter;
  drawModules();
}

function startModules() {
  moduleTable = sortedTable('module', columns);
  [...new Set(scan.modules.map((m) => m.source.kind))].sort().forEach(
    (kind) => byId('module-source').append(element('option', { value: kind }, kind)));
  onInput(byId('module-search'), drawModules);
  byId('module-source').addEventListener('change', drawModules);
  byId('module-filter').addEventListener('change', drawModules);
  document.querySelectorAll('a[data-filter]').forEach(
    (tile) => tile.addEventListener('click', () => showModules('', tile.dataset.filter)));
  drawModules();
}
