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
