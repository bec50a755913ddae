// What a page should do when it is used, one sentence for each thing that it does not.
(function () {
  var found = [];
  var all = function (selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  };
  var key = function (name) {
    document.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
  };

  // The first screen, 1280 x 900, has the sentence, the whole picture and the table's first rows.
  var ranking = document.getElementById('ranking');
  if (ranking) {
    var row = document.querySelectorAll('#ranking-table tbody tr')[2]
      || document.querySelector('#ranking-table tbody tr:last-child');
    [['sentence', document.querySelector('.lead')], ['picture', ranking.querySelector('svg')],
      ['table', row]].forEach(function (part) {
      var box = part[1] ? part[1].getBoundingClientRect() : null;
      if (!box || box.bottom + window.scrollY > 900 || box.height === 0) {
        found.push('the first screen has no ' + part[0]);
      }
    });
  }

  var places = document.querySelectorAll('.landscape');
  if (places.length > 1) {
    key('ArrowRight');
    if (location.hash !== '#' + places[0].id) found.push('ArrowRight leads to ' + location.hash);
  }
  var heading = document.querySelector('table thead th button');
  if (heading) {
    heading.click();
    if (!heading.parentNode.getAttribute('aria-sort')) found.push('a table does not sort');
  }
  all('.player input').forEach(function (slider) {
    slider.value = 300;
    slider.dispatchEvent(new Event('input'));
    var svg = slider.parentNode.previousElementSibling;
    var line = svg.querySelector('polyline.trajectory');
    if (line.getAttribute('points').split(' ').length >= line.dataset.steps.split(' ').length
        && line.dataset.steps.split(' ').length > 20) {
      found.push('a path does not follow its slider');
    }
  });
  all('a[href^="#"]').forEach(function (link) {
    var id = link.getAttribute('href').slice(1).split('?')[0];
    if (!document.getElementById(id)) found.push('a link leads nowhere: #' + id);
  });

  // Whoever is pointed at, focused or checked is raised everywhere.
  var named = all('svg [data-of]');
  var picker = document.querySelector('.picker');
  if (named.length && picker) {
    var name = named[0].dataset.of;
    var theirs = all('svg [data-of]').filter(function (one) { return one.dataset.of === name; });
    var isRaised = function (how) {
      if (!document.body.classList.contains('raising')
          || !theirs.every(function (one) { return one.classList.contains('raised'); })) {
        found.push(name + ' is not raised ' + how);
      }
    };
    named[0].dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    isRaised('by the pointer');
    all('tbody tr').forEach(function (row) {
      var words = [row.cells[0], row.cells[1]].map(function (cell) { return cell && cell.textContent; });
      if (words.indexOf(name) !== -1 && !row.classList.contains('raised')) {
        found.push('a row of ' + name + ' is not raised');
      }
    });
    document.body.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    if (document.body.classList.contains('raising')) found.push(name + ' stays raised');
    picker.open = true;
    var box = all('input', picker)[0];
    box.focus();
    isRaised('by focus');
    box.click();
    box.blur();
    isRaised('by its box');
    all('button', picker)[0].click();
    if (document.body.classList.contains('raising')) found.push('None leaves somebody raised');
    picker.open = false;
    all('label', picker).forEach(function (label) {
      if (!label.textContent.trim()) found.push('a box of the list has no name');
    });
  } else if (named.length && new Set(named.map(function (one) { return one.dataset.of; })).size > 1) {
    found.push('there is no list of names');
  }

  // Values under the pointer.
  var frame = all('svg.chart').filter(function (svg) {
    return svg.getBoundingClientRect().width && svg.querySelector('rect.plot ~ path.line[data-of]');
  })[0];
  if (frame) {
    frame.scrollIntoView();
    var plot = frame.querySelector('rect.plot').getBoundingClientRect();
    frame.dispatchEvent(new PointerEvent('pointermove', {
      bubbles: true, clientX: plot.left + 0.6 * plot.width, clientY: plot.top + plot.height / 2
    }));
    var output = document.querySelector('.readout');
    if (!output || output.hidden || !/[0-9]/.test(output.textContent)) found.push('no value is read out');
    frame.dispatchEvent(new PointerEvent('pointerleave'));
    if (output && !output.hidden) found.push('the value stays when the pointer leaves');
  }

  // A figure as a file: its picture is a whole document, its numbers have a row for each of the table's.
  var saved = [], make = URL.createObjectURL, click = HTMLAnchorElement.prototype.click;
  URL.createObjectURL = function () { return 'data:,'; };
  var RealBlob = Blob;
  window.Blob = function (parts) { saved.push(parts.join('')); return new RealBlob(parts); };
  HTMLAnchorElement.prototype.click = function () {};
  all('figure').forEach(function (figure) {
    if (!figure.id || figure.closest('.lab-live')) return;
    var buttons = all('.tools button:not([aria-pressed])', figure);
    if (buttons.length !== 2 || !buttons.every(function (one) { return one.getAttribute('aria-label'); })) {
      found.push(figure.id + ' cannot be saved');
      return;
    }
    saved = [];
    buttons.forEach(function (button) { button.click(); });
    var parsed = new DOMParser().parseFromString(saved[0] || '', 'image/svg+xml');
    if (parsed.documentElement.nodeName !== 'svg' || !parsed.querySelector('style')) {
      found.push(figure.id + ': its SVG is no picture');
    }
    var rows = all('details table tr', figure).length;
    if ((saved[1] || '').trim().split('\n').length !== rows) {
      found.push(figure.id + ': its CSV has not ' + rows + ' lines');
    }
  });
  URL.createObjectURL = make;
  window.Blob = RealBlob;
  HTMLAnchorElement.prototype.click = click;

  // Linear axes: ticks at equal differences from 0, everything in its frame, names not over one another, and back.
  var switches = all('.tools button[aria-pressed]');
  if (document.getElementById('ecdf') && !document.querySelector('#ecdf .tools button[aria-pressed]')) {
    found.push('the profile has no linear axis');
  }
  switches.forEach(function (button) {
    var figure = button.closest('figure');
    if (!figure) return found.push('a switch of the axes stands outside of its figure');
    var say = function (words) { found.push(figure.id + ' on linear axes: ' + words); };
    var shown = function () {
      return all('svg.chart', figure).filter(function (svg) { return svg.getBoundingClientRect().width; });
    };
    var before = shown()[0];
    if (!before) return;
    button.click();
    var svg = shown()[0];
    if (!svg || svg === before || button.getAttribute('aria-pressed') !== 'true') say('the picture does not change');
    all('rect.plot', svg).forEach(function (frame, place) {
      var old = all('rect.plot', before)[place], box = frame.getBBox();
      var lines = [], next = frame.nextElementSibling;
      for (; next && !next.matches('.plot'); next = next.nextElementSibling) {
        if (next.matches('path.line, path.mark')) lines.push(next);
      }
      ['x', 'y'].forEach(function (axis) {
        if (old.dataset[axis].indexOf('log') === 0 && frame.dataset[axis].indexOf('linear 0 ') !== 0) {
          say(axis + ' is still logarithmic');
        }
      });
      lines.forEach(function (line) {
        var inner = line.getBBox();
        if (/NaN|Infinity/.test(line.getAttribute('d'))) say('a line has no number');
        if (inner.x < box.x - 4 || inner.y < box.y - 4 || inner.x + inner.width > box.x + box.width + 4
          || inner.y + inner.height > box.y + box.height + 4) say('a line leaves its frame');
      });
      if (place || !lines.length) return;
      var labels = all('text.tick', svg).filter(function (text) {
        return Math.abs(text.getAttribute('y') - box.y - box.height - 16) < 2;
      }).map(function (text) { return Number(text.textContent.replace('%', '')); });
      if (old.dataset.x.indexOf('log') === 0 && labels.length) {
        if (labels[0] !== 0 || labels.length < 3 || labels.some(function (label, index) {
          return Math.abs(label - index * labels[1]) > 1e-6 * labels[labels.length - 1];
        })) say('ticks at ' + labels.join(', '));
      }
    });
    var names = all('text.key', svg).map(function (text) { return text.getBBox(); });
    names.forEach(function (a, i) {
      names.slice(i + 1).forEach(function (b) {
        if (Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1
          && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 3) say('names over one another');
      });
    });
    button.click();
    if (shown()[0] !== before) say('there is no way back');
  });

  // An index finds and orders.
  all('.index').forEach(function (index) {
    var input = index.parentNode.querySelector('.find input'), select = index.parentNode.querySelector('.find select');
    var cards = all('.card', index.parentNode);
    if (!input || all('a', index).length !== cards.length) {
      found.push('an index does not fit its pictures');
      return;
    }
    var name = all('a', index).pop().textContent;
    input.value = name;
    input.dispatchEvent(new Event('input'));
    var left = cards.filter(function (card) { return card.getBoundingClientRect().height; });
    if (!left.length || left.length === cards.length && cards.length > 1) found.push('a search finds ' + left.length);
    input.value = '';
    input.dispatchEvent(new Event('input'));
    if (select) {
      var before = all('.card', index.parentNode).map(function (card) { return card.querySelector('figure').id; });
      select.selectedIndex = 1;
      select.dispatchEvent(new Event('change'));
      var after = all('.card', index.parentNode).map(function (card) { return card.querySelector('figure').id; });
      if (cards.length > 2 && before.join() === after.join()) found.push('an index does not order');
      select.selectedIndex = 0;
      select.dispatchEvent(new Event('change'));
    }
  });
  return found;
})()
