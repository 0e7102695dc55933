'use strict';
// Everything is built with createElement and textContent: no value is ever read as markup.
// What is invisible, or turns the direction of writing, shows as its number.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const visible = (text) => text.replace(HIDDEN,
  (character) => '\\u{' + character.codePointAt(0).toString(16).padStart(4, '0') + '}');
const visibleLines = (text) => text.split('\n').map(visible).join('\n');
const collator = new Intl.Collator('en', { numeric: true });
const scan = JSON.parse(document.getElementById('scan').textContent,
  (key, value) => typeof value === 'string' ? visible(value) : value);
const byId = (id) => document.getElementById(id);
const LAGS = { none: 'newest in use', patch: 'patch behind', minor: 'minor behind',
  major: 'major behind', ahead: 'ahead', unknown: 'differs', same: 'the same', absent: 'not there' };

const TODAY = new Date().toISOString().slice(0, 10);

/** The time between two days, such as 2026-01-31: in days, then in months, then in years. */
function elapsed(from, to) {
  const days = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 86400000));
  if (days < 60) return plural(days, 'day');
  const [year, month, day] = from.split('-').map(Number);
  const [toYear, toMonth, toDay] = to.split('-').map(Number);
  const months = (toYear - year) * 12 + toMonth - month - (toDay < day ? 1 : 0);
  return months < 24 ? plural(months, 'month') : plural(Math.floor(months / 12), 'year');
}

function element(name, properties, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties || {})) {
    if (key === 'class') node.className = value;
    else node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const groupsById = new Map(scan.groups.map((group) => [group.id, group]));
const firstNames = (group, most) => {
  const names = group.environments.slice(0, most).map((environment) => environment.name);
  const more = group.environments.length - names.length;
  return names.join(', ') + (more > 0 ? ' and ' + more + ' more' : '');
};
/** The name, which may break where its words end. */
const breakable = (name) => name.split(/(?<=[_-])(?=.)/u)
  .flatMap((part, index) => index ? [element('wbr', {}), part] : [part]);
const plural = (count, noun) => count + ' ' + noun + (count === 1 ? '' : 's');
const title = (module) => module.slug || module.name;
const searchText = (group) => group.environments
  .map((environment) => environment.name + ' ' + (environment.branch || '')).join(' ').toLowerCase();
const groupText = new Map(scan.groups.map((group) => [group.id, searchText(group)]));

/** Calls back when the typing pauses. */
function onInput(input, action) {
  let waiting = 0;
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(action, 80);
  });
}

/** The groups that have each module, by the module's id. */
const holders = scan.modules.map(() => []);
scan.groups.forEach((group) => group.modules.forEach((id) => holders[id].push(group)));

const drifting = new Map();
scan.drift.forEach((drift) => drift.variants.forEach(
  (variant) => drifting.set(variant.module, variant.behind)));
