'use strict';
// Shows what /api answers. Holds no rule of its own: what is not in an answer is not known here.

const SVG = 'http://www.w3.org/2000/svg';
const OLD_MINUTES = 60;
const STORY_EVERY_MS = 2000;
const BEHAVIOURS_MAX = 200;
const state = { viewer: '', viewers: [], picture: null, chart: null, view: null, picked: null, told: 0, synthetic: true, number: 0, moved: false };

const byId = (id) => document.getElementById(id);

function element(name, attributes, text) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function shape(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

async function get(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error((await answer.text()).trim() || 'no answer (' + answer.status + ')');
  return answer.json();
}

// ---- the story ----

function storyLine(line) {
  if (line.startsWith('# ')) return element('li', { class: 'chapter' }, line.slice(2));
  const parts = /^(\d\d:\d\d) {2}(\S+) {2}(.*)$/s.exec(line);
  if (!parts) return element('li', {}, line);
  const loud = /denied|refused|suspends|is told|lapsed|ended at|lost/.test(parts[3]);
  const item = element('li', loud ? { class: 'loud' } : {});
  item.append(element('span', { class: 'at' }, parts[1]), element('span', { class: 'party' }, parts[2]), document.createTextNode(parts[3].replace(/\s+/g, ' ')));
  return item;
}

async function story() {
  try {
    const answer = await get('/api/story');
    byId('label').textContent = answer.label;
    state.synthetic = answer.label.startsWith('SYNTHETIC');
    viewers(answer.viewers);
    const list = byId('story');
    const panel = byId('left');
    const atEnd = panel.scrollTop + panel.clientHeight >= panel.scrollHeight - 40;
    for (const line of answer.lines.slice(state.told)) list.append(storyLine(line));
    if (answer.lines.length !== state.told && atEnd) panel.scrollTop = panel.scrollHeight;
    state.told = answer.lines.length;
  } catch (fault) {
    byId('asked').textContent = 'The node does not answer; what you see is no longer kept up to date.';
  }
  setTimeout(story, STORY_EVERY_MS);
}

function viewers(names) {
  if (names.join() === state.viewers.join()) return;
  state.viewers = names;
  const group = byId('viewers');
  group.replaceChildren();
  for (const name of names) {
    const button = element('button', { type: 'button', 'aria-pressed': 'false' }, name);
    button.addEventListener('click', () => look(name));
    group.append(button);
  }
  const wanted = decodeURIComponent(location.hash.slice(1));
  look(names.includes(wanted) ? wanted : names[0]);
}

// ---- a look ----

async function look(viewer) {
  const number = ++state.number;
  state.viewer = viewer;
  state.picked = null;
  for (const button of byId('viewers').children) button.setAttribute('aria-pressed', String(button.textContent === viewer));
  // What another viewer saw is taken away at once, not when the answer comes.
  show(null);
  byId('told').hidden = true;
  byId('busy').hidden = false;
  byId('asked').textContent = viewer + ' asks…';
  try {
    const picture = await get('/api/picture?as=' + encodeURIComponent(viewer));
    if (number !== state.number) return;
    show(picture);
    document.body.setAttribute('data-shown', viewer);
  } catch (fault) {
    if (number === state.number) byId('asked').textContent = 'Nothing is shown: ' + fault.message;
  } finally {
    if (number === state.number) byId('busy').hidden = true;
  }
}

const clock = (instant) => instant.slice(11, 16);
const day = (instant) => clock(instant) + ' UTC, ' + Number(instant.slice(8, 10)) + ' ' + ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][Number(instant.slice(5, 7)) - 1] + ' ' + instant.slice(0, 4);

function show(picture) {
  state.picture = picture;
  byId('about').textContent = '';
  if (picture) {
    byId('asked').textContent = picture.granted
      ? picture.viewer + ' (' + picture.role + ') for ' + picture.purpose + ', at ' + day(picture.at) + ': ' + picture.items + ' items, recorded as ' + picture.delivery.slice(0, 21) + '…'
      : picture.viewer + ' for ' + picture.purpose + ' is refused (' + picture.code + '), which is recorded too: ' + picture.says + '.';
    const told = byId('told');
    told.replaceChildren(...picture.told.map((text) => element('p', {}, text)));
    told.hidden = picture.told.length === 0;
    if (picture.cells.length) about('Squares are cells: vessels somewhere inside, without course or speed.' + (picture.vessels.length ? '' : ' No exact position is shared with ' + picture.viewer + ' for this purpose.'));
    else if (picture.granted && !picture.vessels.length) about('Nothing in this view. That is not to say that nothing is there.');
    if (!state.moved) state.view = null;
  }
  behaviours();
  legend();
  draw();
}

function nameOf(key) {
  const vessel = state.picture.vessels.find((one) => one.vessel === key);
  return vessel && vessel.name ? vessel.name + ' (' + key + ')' : key;
}

function behaviours() {
  const list = byId('behaviours');
  list.replaceChildren();
  const found = state.picture ? state.picture.behaviours : [];
  byId('count').textContent = state.picture ? found.length + (found.length === 1 ? ' behaviour' : ' behaviours') + ' in this view' : 'Behaviours';
  if (state.picture && found.length === 0) {
    list.append(element('li', { class: 'hint' }, 'None can be shown. Behaviours are made only from what is shared exactly and in full; that none is shown does not mean that none happened.'));
  }
  found.slice(0, BEHAVIOURS_MAX).forEach((behaviour, index) => {
    const button = element('button', { type: 'button', 'aria-pressed': String(state.picked === index) });
    const kind = behaviour.kind.charAt(0) + behaviour.kind.slice(1).toLowerCase().replace(/_/g, ' ');
    button.append(element('span', { class: 'when' }, clock(behaviour.from) + '–' + clock(behaviour.to)), element('span', { class: 'kind' }, kind), element('span', { class: 'who' }, behaviour.vessels.map(nameOf).join(' + ')));
    for (const reason of behaviour.explanations) {
      const open = reason.startsWith('not explained');
      button.append(element('span', { class: open ? 'open' : 'why' }, open ? reason.charAt(0).toUpperCase() + reason.slice(1) : 'May be: ' + reason));
    }
    button.append(element('span', { class: 'from' }, 'From ' + behaviour.label.join(', ') + (behaviour.evidence.length ? '; ' + behaviour.evidence.length + ' reports shown' : '')));
    button.addEventListener('click', () => pick(state.picked === index ? null : index));
    const item = element('li');
    item.append(button);
    list.append(item);
  });
  if (found.length > BEHAVIOURS_MAX) list.append(element('li', { class: 'hint' }, 'And ' + (found.length - BEHAVIOURS_MAX) + ' earlier ones, which this page does not list.'));
}

function pick(index) {
  state.picked = index;
  const places = [];
  if (index !== null) {
    const behaviour = state.picture.behaviours[index];
    behaviour.evidence.forEach((report) => places.push(report.position));
    if (places.length) {
      state.moved = true;
      state.view.lon = (Math.min(...places.map((p) => p[0])) + Math.max(...places.map((p) => p[0]))) / 2;
      state.view.lat = (Math.min(...places.map((p) => p[1])) + Math.max(...places.map((p) => p[1]))) / 2;
    }
  }
  [...byId('behaviours').querySelectorAll('button')].forEach((button, at) => button.setAttribute('aria-pressed', String(at === index)));
  draw();
}

// ---- the map ----

function rings(feature) {
  return feature.geometry.type === 'Polygon' ? feature.geometry.coordinates : [];
}

function fit() {
  const places = [];
  if (state.picture) {
    state.picture.vessels.forEach((vessel) => places.push(vessel.path[vessel.path.length - 1]));
    state.picture.cells.forEach((cell) => places.push(cell.position));
  }
  if ((state.synthetic || places.length === 0) && state.chart) {
    for (const feature of state.chart.features) rings(feature).forEach((ring) => ring.forEach((place) => { if (place[1] > 11.6 && place[0] > -65) places.push(place); }));
  }
  if (places.length === 0) return;
  // One report gone astray must not make the rest a speck.
  const spread = (at) => { const all = places.map((p) => p[at]).sort((a, b) => a - b); const cut = state.synthetic ? 0 : Math.floor(all.length * 0.01); return [all[cut], all[all.length - 1 - cut]]; };
  const lon = spread(0);
  const lat = spread(1);
  const box = byId('map').getBoundingClientRect();
  const middle = (lat[0] + lat[1]) / 2;
  const wide = Math.max(0.2, (lon[1] - lon[0]) * Math.cos(middle * Math.PI / 180));
  const high = Math.max(0.2, lat[1] - lat[0]);
  state.view = { lon: (lon[0] + lon[1]) / 2, lat: middle, scale: Math.min(box.width / wide, box.height / high) * 0.88 };
}

function point(place) {
  const box = state.box;
  const view = state.view;
  return [box.width / 2 + (place[0] - view.lon) * Math.cos(view.lat * Math.PI / 180) * view.scale, box.height / 2 - (place[1] - view.lat) * view.scale];
}

function draw() {
  const map = byId('map');
  map.replaceChildren();
  if (!state.view) fit();
  if (!state.view) return;
  state.box = map.getBoundingClientRect();
  map.setAttribute('viewBox', '0 0 ' + state.box.width + ' ' + state.box.height);
  grid(map);
  land(map);
  if (state.picture) {
    cells(map);
    vessels(map);
    picked(map);
  }
  scale(map);
}

function grid(map) {
  const view = state.view;
  const step = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30].find((one) => one * view.scale > 110) || 45;
  const tall = state.box.height / view.scale / 2;
  const wide = state.box.width / view.scale / 2 / Math.cos(view.lat * Math.PI / 180);
  const digits = step < 1 ? 2 : 0;
  for (let lat = Math.ceil((view.lat - tall) / step) * step; lat < view.lat + tall; lat += step) {
    const y = point([view.lon, lat])[1];
    map.append(shape('line', { x1: 0, x2: state.box.width, y1: y, y2: y, class: 'grid' }), shape('text', { x: state.box.width - 8, y: y - 4, 'text-anchor': 'end' }, Math.abs(lat).toFixed(digits) + '°' + (lat < 0 ? 'S' : 'N')));
  }
  for (let lon = Math.ceil((view.lon - wide) / step) * step; lon < view.lon + wide; lon += step) {
    const x = point([lon, view.lat])[0];
    map.append(shape('line', { x1: x, x2: x, y1: 0, y2: state.box.height, class: 'grid' }), shape('text', { x: x + 4, y: state.box.height - 6 }, Math.abs(lon).toFixed(digits) + '°' + (lon < 0 ? 'W' : 'E')));
  }
}

function land(map) {
  if (!state.chart) return;
  for (const feature of state.chart.features) {
    for (const ring of rings(feature)) {
      map.append(shape('polygon', { points: ring.map((place) => point(place).join(',')).join(' '), class: 'land' }));
      const east = point([Math.max(...ring.map((p) => p[0])), (Math.min(...ring.map((p) => p[1])) + Math.max(...ring.map((p) => p[1]))) / 2]);
      if (state.view.scale > 60) map.append(shape('text', { x: east[0] + 4, y: east[1] + 4, class: 'landname' }, feature.properties.name));
    }
    if (feature.geometry.type === 'Point' && state.view.scale > 150) {
      const at = point(feature.geometry.coordinates);
      map.append(shape('rect', { x: at[0] - 2, y: at[1] - 2, width: 4, height: 4, class: 'port' }));
    }
  }
}

function cells(map) {
  const most = Math.max(1, ...state.picture.cells.map((cell) => cell.count));
  for (const cell of state.picture.cells) {
    const half = cell.degrees / 2;
    const a = point([cell.position[0] - half, cell.position[1] + half]);
    const b = point([cell.position[0] + half, cell.position[1] - half]);
    const drawn = shape('rect', { x: a[0], y: a[1], width: b[0] - a[0], height: b[1] - a[1], class: 'cell', 'fill-opacity': 0.12 + 0.35 * cell.count / most });
    drawn.addEventListener('mouseenter', () => about('A cell of ' + cell.degrees + '°: ' + cell.count + ' vessels by hour somewhere in it, ' + clock(cell.from) + ' to ' + clock(cell.to) + ' UTC, from ' + cell.sources.join(', ')));
    map.append(drawn);
    if (b[0] - a[0] > 17) map.append(shape('text', { x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2 + 4, 'text-anchor': 'middle', class: 'name' }, String(cell.count)));
  }
}

function vessels(map) {
  const now = Date.parse(state.picture.at);
  for (const vessel of state.picture.vessels) {
    const path = vessel.path.map(point);
    const at = path[path.length - 1];
    const minutes = Math.round((now - Date.parse(vessel.at)) / 60000);
    const look = (vessel.ais ? 'ais' : 'seen') + (minutes > OLD_MINUTES ? ' old' : '');
    if (path.length > 1) map.append(shape('polyline', { points: path.map((p) => p.join(',')).join(' '), class: 'tail ' + look }));
    const drawn = vessel.ais
      ? shape('circle', { cx: at[0], cy: at[1], r: 5, class: 'dot ' + look })
      : shape('rect', { x: at[0] - 4.5, y: at[1] - 4.5, width: 9, height: 9, transform: 'rotate(45 ' + at[0] + ' ' + at[1] + ')', class: 'dot ' + look });
    drawn.addEventListener('mouseenter', () => about(nameOf(vessel.vessel) + ', last ' + clock(vessel.at) + ' UTC' + (minutes > OLD_MINUTES ? ' (' + minutes + ' minutes ago)' : '') + (vessel.speedKnots === undefined ? '' : ', ' + vessel.speedKnots + ' kn') + ', from ' + vessel.sources.join(', ')));
    map.append(drawn);
  }
}

function picked(map) {
  if (state.picked === null) return;
  const behaviour = state.picture.behaviours[state.picked];
  const places = behaviour.evidence.map((report) => point(report.position));
  if (places.length > 1) map.append(shape('polyline', { points: places.map((p) => p.join(',')).join(' '), class: 'pick', 'stroke-dasharray': '4 5' }));
  for (const at of places) map.append(shape('circle', { cx: at[0], cy: at[1], r: 9, class: 'pick' }));
  const named = [];
  for (const vessel of state.picture.vessels.filter((one) => behaviour.vessels.includes(one.vessel))) {
    const at = point(vessel.path[vessel.path.length - 1]);
    // Two plots of one vessel lie on each other: their names go one under the other.
    const under = named.filter((other) => Math.abs(other[0] - at[0]) < 200 && Math.abs(other[1] - at[1]) < 16).length;
    named.push(at);
    map.append(shape('circle', { cx: at[0], cy: at[1], r: 13, class: 'pick' }), shape('text', { x: at[0] + 17, y: at[1] + 5 + 17 * under, class: 'name' }, vessel.name || vessel.vessel));
  }
}

function scale(map) {
  const miles = [1, 2, 5, 10, 20, 50, 100, 500].find((one) => one / 60 * state.view.scale > 70) || 1000;
  const length = miles / 60 * state.view.scale;
  const x = state.box.width - 16 - length;
  const y = state.box.height - 34;
  map.append(shape('line', { x1: x, x2: x + length, y1: y, y2: y, class: 'scale' }), shape('text', { x: x + length / 2, y: y - 6, 'text-anchor': 'middle' }, miles + ' NM'));
}

function about(text) {
  byId('about').textContent = text;
}

function legend() {
  const list = byId('legend');
  list.replaceChildren();
  const line = (drawn, text) => {
    const item = element('li');
    const icon = shape('svg', { viewBox: '0 0 22 16' });
    icon.append(drawn);
    item.append(icon, document.createTextNode(text));
    list.append(item);
  };
  line(shape('circle', { cx: 11, cy: 8, r: 5, class: 'dot ais' }), 'vessel by its own AIS');
  line(shape('rect', { x: 6.5, y: 3.5, width: 9, height: 9, transform: 'rotate(45 11 8)', class: 'dot seen' }), 'seen by radar or aircraft');
  line(shape('circle', { cx: 11, cy: 8, r: 5, class: 'dot ais old' }), 'faded: last seen more than an hour ago');
  if (state.picture && state.picture.cells.length) line(shape('rect', { x: 3, y: 1, width: 16, height: 14, class: 'cell', 'fill-opacity': 0.4 }), 'cell: somewhere inside, at least two hours ago');
}

// ---- moving about ----

function zoom(factor, x, y) {
  if (!state.view) return;
  state.moved = true;
  const next = Math.min(20000, Math.max(2, state.view.scale * factor));
  const cos = Math.cos(state.view.lat * Math.PI / 180);
  const dx = x - state.box.width / 2;
  const dy = y - state.box.height / 2;
  state.view.lon += dx / cos * (1 / state.view.scale - 1 / next);
  state.view.lat -= dy * (1 / state.view.scale - 1 / next);
  state.view.lat = Math.max(-85, Math.min(85, state.view.lat));
  state.view.scale = next;
  draw();
}

function moving() {
  const map = byId('map');
  let from = null;
  map.addEventListener('wheel', (event) => { event.preventDefault(); zoom(event.deltaY < 0 ? 1.25 : 0.8, event.offsetX, event.offsetY); }, { passive: false });
  map.addEventListener('pointerdown', (event) => { from = [event.clientX, event.clientY]; map.setPointerCapture(event.pointerId); });
  map.addEventListener('pointerup', () => { from = null; });
  map.addEventListener('pointermove', (event) => {
    if (!from || !state.view) return;
    state.moved = true;
    state.view.lon -= (event.clientX - from[0]) / Math.cos(state.view.lat * Math.PI / 180) / state.view.scale;
    state.view.lat += (event.clientY - from[1]) / state.view.scale;
    from = [event.clientX, event.clientY];
    draw();
  });
  byId('in').addEventListener('click', () => zoom(1.5, state.box.width / 2, state.box.height / 2));
  byId('out').addEventListener('click', () => zoom(1 / 1.5, state.box.width / 2, state.box.height / 2));
  byId('all').addEventListener('click', () => { state.moved = false; state.view = null; draw(); });
  byId('again').addEventListener('click', () => { if (state.viewer) look(state.viewer); });
  window.addEventListener('resize', () => { if (!state.moved) state.view = null; draw(); });
}

async function begin() {
  moving();
  legend();
  try {
    state.chart = await get('/api/chart');
  } catch (fault) {
    state.chart = null;
  }
  draw();
  story();
}

begin();
