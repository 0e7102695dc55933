// Long lists are drawn a slice at a time.
const SLICE = 150;

/** Draws rows into a container, the rest when NAME-more is asked; gives what starts anew. */
function sliced(name, container, make) {
  const more = byId(name + '-more');
  let rows = [];
  let drawn = 0;
  const draw = () => {
    container.append(...rows.slice(drawn, drawn + SLICE).map(make));
    drawn = Math.min(rows.length, drawn + SLICE);
    more.hidden = drawn >= rows.length;
  };
  more.firstElementChild.addEventListener('click', draw);
  return (next) => { rows = next; drawn = 0; container.replaceChildren(); draw(); };
}

// A table that its headers sort. Its parts are named after it in the page: NAME-table and so on.

function sortedTable(name, columns) {
  const table = byId(name + '-table');
  const state = { sort: 0, down: false, rows: [], all: 0 };
  const show = sliced(name, table.tBodies[0],
    (row) => element('tr', {}, ...columns.map((column) => column.make(row))));

  function byColumn(column) {
    const compare = column.compare || ((a, b) => {
      const left = column.key(a);
      const right = column.key(b);
      return typeof left === 'number' ? left - right : collator.compare(left, right);
    });
    return (a, b) => (compare(a, b) || (a.id - b.id)) * (state.down ? -1 : 1);
  }

  function draw() {
    state.rows.sort(byColumn(columns[state.sort]));
    show(state.rows);
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
  return (rows, all) => { state.rows = rows; state.all = all; draw(); };
}
