// A table that its headers sort, drawn a slice at a time. Its parts are named after it in the page:
// NAME-table, NAME-more and NAME-status.
const SLICE = 150;

function sortedTable(name, columns) {
  const table = byId(name + '-table');
  const more = byId(name + '-more');
  const state = { sort: 0, down: false, rows: [], all: 0, drawn: 0 };

  function byColumn(column) {
    const compare = column.compare || ((a, b) => {
      const left = column.key(a);
      const right = column.key(b);
      return typeof left === 'number' ? left - right : collator.compare(left, right);
    });
    return (a, b) => (compare(a, b) || (a.id - b.id)) * (state.down ? -1 : 1);
  }

  function drawMore() {
    const next = state.rows.slice(state.drawn, state.drawn + SLICE);
    table.tBodies[0].append(...next.map(
      (row) => element('tr', {}, ...columns.map((column) => column.make(row)))));
    state.drawn += next.length;
    more.hidden = state.drawn >= state.rows.length;
  }

  function draw() {
    state.rows.sort(byColumn(columns[state.sort]));
    state.drawn = 0;
    table.tBodies[0].replaceChildren();
    drawMore();
    byId(name + '-status').textContent = state.rows.length + ' of ' + state.all + ' shown';
    [...table.tHead.rows[0].cells].forEach((header, index) => {
      header.setAttribute('aria-sort',
        index !== state.sort ? 'none' : state.down ? 'descending' : 'ascending');
    });
  }

  table.tHead.rows[0].append(...columns.map((column, index) => {
    const button = element('button', { type: 'button' }, column.name);
    button.addEventListener('click', () => {
      state.down = state.sort === index && !state.down;
      state.sort = index;
      draw();
    });
    return element('th', { scope: 'col' }, button);
  }));
  more.firstElementChild.addEventListener('click', drawMore);
  return (rows, all) => { state.rows = rows; state.all = all; draw(); };
}
