// Comforts only: the page says everything without this script.

(() => {
  const root = document.documentElement;
  const button = document.getElementById('theme');
  const remember = (value) => {
    // A page opened as a file may be denied storage.
    try {
      return value === undefined ? localStorage.getItem('waymark-theme') : localStorage.setItem('waymark-theme', value);
    } catch {
      return null;
    }
  };
  const saved = remember();
  if (saved === 'light' || saved === 'dark') root.dataset.theme = saved;
  button.hidden = false;
  button.addEventListener('click', () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    remember(root.dataset.theme);
  });

  const readCell = (row, index) => {
    const cell = row.cells[index];
    const text = (cell.dataset.sort ?? cell.textContent).trim();
    const plain = text.replace(/[,%<]/g, '').replace('−', '-');
    return { text, number: plain === '' ? Number.NaN : Number(plain) };
  };
  const compare = (a, b) => {
    if (!Number.isNaN(a.number) && !Number.isNaN(b.number)) return a.number - b.number;
    if (Number.isNaN(a.number) !== Number.isNaN(b.number)) return Number.isNaN(a.number) ? 1 : -1;
    return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
  };
  const sort = (table, head, index) => {
    const body = table.tBodies[0];
    const direction = head.getAttribute('aria-sort') === 'descending' ? 'ascending' : 'descending';
    for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', direction);
    const rows = [...body.rows].filter((row) => !row.classList.contains('total'));
    rows.sort((a, b) => compare(readCell(a, index), readCell(b, index)) * (direction === 'ascending' ? 1 : -1));
    body.append(...rows);
  };
  for (const table of document.querySelectorAll('table.sortable')) {
    for (const [index, head] of [...table.tHead.rows[0].cells].entries()) {
      const handle = document.createElement('button');
      handle.type = 'button';
      handle.append(...head.childNodes);
      head.append(handle);
      handle.addEventListener('click', () => sort(table, head, index));
    }
  }

  // A box that does not scroll is no stop for the keyboard.
  const boxes = new ResizeObserver((entries) => {
    for (const { target } of entries) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
  });
  for (const box of document.querySelectorAll('.scroll')) boxes.observe(box);

  // A browser may announce a print more than once; only what was opened for it is closed again.
  const opened = new Set();
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll('details:not([open])')) {
      details.open = true;
      opened.add(details);
    }
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
    opened.clear();
  });
})();
