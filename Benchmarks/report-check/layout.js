// What is wrong with a page's layout, one sentence each.
(function () {
  var found = [];
  var all = function (selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  };
  var isShown = function (element) {
    var box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0;
  };

  var width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) {
    found.push('scrolls to ' + document.documentElement.scrollWidth + ' px');
    all('body *').forEach(function (element) {
      if (element.closest('.scroll, nav, svg') || !isShown(element)) return;
      if (element.getBoundingClientRect().right > width + 1) {
        found.push('too wide: ' + element.nodeName + '.' + element.className);
      }
    });
  }

  // Labels of a figure must not cover each other, nor leave the picture.
  all('svg').filter(isShown).forEach(function (svg) {
    var name = svg.closest('figure') ? svg.closest('figure').id : svg.getAttribute('aria-label');
    var frame = svg.getBoundingClientRect();
    var labels = all('text', svg).filter(isShown).map(function (text) {
      return { words: text.textContent, box: corners(text), turned: text.hasAttribute('transform') };
    });
    labels.forEach(function (label, index) {
      label.box.forEach(function (point) {
        if (frame.left - 1 > point[0] || point[0] > frame.right + 1 || frame.top - 1 > point[1]
          || point[1] > frame.bottom + 1) {
          found.push(name + ': "' + label.words + '" leaves the picture');
          label.box = [];
        }
      });
      for (var other = index + 1; labels.length > other; other += 1) {
        if (overlap(label.box, labels[other].box)) {
          found.push(name + ': "' + label.words + '" overlaps "' + labels[other].words + '"');
        }
      }
    });
  });

  // The corners of a text on the screen, one pixel smaller on every side: touching is no overlap.
  function corners(text) {
    var box = text.getBBox(), matrix = text.getScreenCTM(), slack = 1.5;
    return [[box.x + slack, box.y + slack], [box.x + box.width - slack, box.y + slack],
      [box.x + box.width - slack, box.y + box.height - slack],
      [box.x + slack, box.y + box.height - slack]].map(function (point) {
      return [matrix.a * point[0] + matrix.c * point[1] + matrix.e,
        matrix.b * point[0] + matrix.d * point[1] + matrix.f];
    });
  }

  // Separating axes of two rectangles that may be turned.
  function overlap(a, b) {
    if (!a.length || !b.length) return false;
    return [a, b].every(function (shape) {
      return [0, 1].every(function (side) {
        var p = shape[side], q = shape[side + 1];
        var normal = [q[1] - p[1], p[0] - q[0]];
        var project = function (points) {
          var values = points.map(function (v) { return v[0] * normal[0] + v[1] * normal[1]; });
          return [Math.min.apply(null, values), Math.max.apply(null, values)];
        };
        var first = project(a), second = project(b);
        return first[1] > second[0] && second[1] > first[0];
      });
    });
  }

  // Nothing is cut: no word of a picture ends in an ellipsis (but names of more than 24 characters that the page has
  // whole, where no shorter one begins as they do), and a table wider than its place scrolls and shows it.
  var names = all('[data-of], td, th, summary, code').map(function (element) {
    return element.dataset.of || element.textContent.trim();
  });
  all('svg text').filter(isShown).forEach(function (text) {
    if (!/…$/.test(text.textContent)) return;
    var stem = text.textContent.slice(0, -1);
    var whole = names.filter(function (name) { return name.indexOf(stem) === 0; });
    if (whole.length && whole.every(function (name) { return name.length > 24; })) return;
    found.push('cut: "' + text.textContent + '"');
  });
  all('main *').filter(isShown).forEach(function (element) {
    if (element.closest('svg') || element.scrollWidth <= element.clientWidth + 1) return;
    var style = getComputedStyle(element);
    if (style.display === 'inline' || /^(CANVAS|INPUT|SELECT)$/.test(element.nodeName)) return;
    if (/auto|scroll/.test(style.overflowX)) {
      if (!/gradient/.test(style.backgroundImage)) found.push('scrolls without a cue: ' + name(element));
    } else if (/hidden|clip/.test(style.overflowX)) {
      found.push('cut: ' + name(element));
    }
  });
  function name(element) {
    var place = element.closest('[id]');
    return element.nodeName.toLowerCase() + '.' + element.className + (place ? ' in ' + place.id : '');
  }

  // The panels of a picture: the frame with its scales, and the lines and paths that follow it.
  function panels(svg) {
    return all('rect.plot', svg).map(function (frame) {
      var lines = [];
      for (var next = frame.nextElementSibling; next; next = next.nextElementSibling) {
        if (next.classList.contains('plot')) break;
        if (next.matches('path.line, polyline.trajectory')) lines.push(next);
      }
      return { frame: frame, lines: lines };
    });
  }
  function ends(text) { return text.split(' ').slice(1).map(Number); }
  function figureName(svg) {
    var figure = svg.closest('figure');
    return figure ? figure.id : svg.getAttribute('aria-label').slice(0, 40);
  }

  all('svg.chart').filter(isShown).forEach(function (svg) {
    var figure = figureName(svg);
    var grey = getComputedStyle(document.documentElement).getPropertyValue('--muted').trim();
    panels(svg).forEach(function (panel) {
      // No two lines of a panel in one colour; grey are those that have none.
      var owners = {};
      panel.lines.forEach(function (line) {
        var owner = line.dataset.of, colour = getComputedStyle(line).getPropertyValue('--c').trim();
        if (!owner || colour === grey) return;
        if (owners[colour] && owners[colour] !== owner) {
          found.push(figure + ': ' + owners[colour] + ' and ' + owner + ' have one colour');
        }
        owners[colour] = owner;
      });
      // Paths stand on equal axes: a circle is a circle.
      if (panel.lines.some(function (line) { return line.matches('polyline'); })) {
        var x = ends(panel.frame.dataset.x), y = ends(panel.frame.dataset.y);
        var ratio = panel.frame.width.baseVal.value / (x[1] - x[0])
          / (panel.frame.height.baseVal.value / (y[1] - y[0]));
        if (Math.abs(ratio - 1) > 0.02) {
          found.push(figure + ': a unit across is ' + ratio.toFixed(2) + ' units up');
        }
      }
    });
    all('polyline.trajectory', svg).forEach(function (line) {
      if (!panels(svg).some(function (panel) { return panel.lines.indexOf(line) !== -1; })) {
        found.push(figure + ': a path in a panel without scales');
      }
    });
    // A name stands beside what it names, or is tied to it: no further than a row of the legend.
    all('text.key[data-of], text.halo[data-of]', svg).filter(isShown).forEach(function (text) {
      var box = text.getBBox(), least = Infinity;
      all('path, polyline, rect', svg).forEach(function (mark) {
        if (mark.dataset.of === text.dataset.of) least = Math.min(least, distance(box, mark));
      });
      if (least > 24) {
        found.push(figure + ': "' + text.textContent + '" is ' + least.toFixed(0) + ' px from its mark');
      }
    });
  });

  // From a box to the nearest corner of a mark.
  function distance(box, mark) {
    var text = mark.getAttribute('d') || mark.getAttribute('points');
    var points = [];
    if (text) {
      var numbers = /M|L/.test(text) && !/[a-z]/.test(text.replace(/z/g, ''))
        ? text.match(/-?[0-9.]+/g).map(Number) : null;
      if (numbers) {
        for (var i = 1; numbers.length > i; i += 2) points.push([numbers[i - 1], numbers[i]]);
      } else if (mark.getBBox) {
        var own = mark.getBBox();
        points.push([own.x, own.y], [own.x + own.width, own.y + own.height]);
        // A path of several markers: each begins with its own M.
        (text.match(/M-?[0-9.]+ -?[0-9.]+/g) || []).forEach(function (start) {
          points.push(start.slice(1).split(' ').map(Number));
        });
      }
    } else {
      var rect = mark.getBBox();
      points.push([rect.x, rect.y], [rect.x + rect.width, rect.y + rect.height]);
    }
    return points.reduce(function (least, point) {
      var dx = Math.max(box.x - point[0], 0, point[0] - box.x - box.width);
      var dy = Math.max(box.y - point[1], 0, point[1] - box.y - box.height);
      return Math.min(least, Math.hypot(dx, dy));
    }, Infinity);
  }

  // What a caption says of colours holds in this appearance.
  all('figcaption').filter(isShown).forEach(function (caption) {
    var figure = caption.closest('figure');
    var words = caption.textContent;
    var colour = /\b(red|blue|green|orange|teal|black|white)\b/.exec(words);
    if (colour) found.push(figure.id + ': "' + colour[1] + '" is another colour in the other appearance');
    var cells = all('rect', figure).filter(function (cell) { return /^h[0-9]+$/.test(cell.className.baseVal); });
    var said = /\b(dark|light|bright|pale)/i.exec(words);
    if (!cells.length || !said) return;
    // The legend goes from the weakest to the strongest colour.
    var legend = cells.slice(0, 12).map(function (cell) {
      return luminance(parse(getComputedStyle(cell).fill));
    });
    var falls = legend[0] > legend[legend.length - 1];
    if (falls !== /^dark|^pale/i.test(said[1])) {
      found.push(figure.id + ': "' + said[1] + '…" is the other way round in this appearance');
    }
  });

  all('figure').forEach(function (figure) {
    // The lab's pictures change with its sliders: they say what they show, and its numbers stand beside them.
    if (figure.closest('.lab-live')) {
      all('canvas', figure).forEach(function (canvas) {
        if (!canvas.getAttribute('aria-label')) found.push('lab: a picture without words');
      });
      return;
    }
    if (!all('svg', figure).length) found.push(figure.id + ': no picture');
    all('svg', figure).forEach(function (svg) {
      if (!svg.getAttribute('aria-label') || !svg.getAttribute('role')) {
        found.push(figure.id + ': no text alternative');
      }
    });
    if (!figure.querySelector('figcaption')) found.push(figure.id + ': no caption');
    if (!figure.querySelector('details table')) found.push(figure.id + ': no table');
  });

  // Contrast of words outside figures against what lies behind them.
  function channel(value) {
    value /= 255;
    return 0.04045 >= value ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
  function luminance(colour) {
    return 0.2126 * channel(colour[0]) + 0.7152 * channel(colour[1]) + 0.0722 * channel(colour[2]);
  }
  function parse(text) { return text.match(/[0-9.]+/g).map(Number); }
  var seen = {};
  all('main *, nav *').forEach(function (element) {
    if (element.closest('svg') || !isShown(element)) return;
    var hasWords = Array.prototype.some.call(element.childNodes, function (node) {
      return node.nodeType === 3 && node.textContent.trim() !== '';
    });
    if (!hasWords) return;
    var behind = element, ground = [0, 0, 0, 0];
    while (behind && ground[3] === 0) {
      ground = parse(getComputedStyle(behind).backgroundColor);
      if (ground.length === 3) ground.push(1);
      behind = behind.parentElement;
    }
    var a = luminance(parse(getComputedStyle(element).color)), b = luminance(ground);
    var ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    var key = element.nodeName + '.' + element.className;
    if (4.5 > ratio && !seen[key]) {
      seen[key] = true;
      found.push('contrast ' + ratio.toFixed(2) + ' of ' + key);
    }
  });
  return found;
})()
