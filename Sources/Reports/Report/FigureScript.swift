/// A part of the page's script: a figure as a file, its picture as SVG and its numbers as CSV.
enum FigureScript {
  static let text = """
      // A figure as a file.
      var save = function (name, kind, text) {
        var link = make('a');
        link.href = URL.createObjectURL(new Blob([text], { type: kind }));
        link.download = name;
        link.click();
        setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
      };
      var picture = function (figure) {
        var svg = all('svg', figure).filter(function (one) {
          return one.getBoundingClientRect().width > 0;
        })[0].cloneNode(true);
        var style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
        style.textContent = document.getElementById('chart-style').textContent;
        svg.insertBefore(style, svg.firstChild);
        return new XMLSerializer().serializeToString(svg);
      };
      var numbers = function (figure) {
        return all('details table tr', figure).map(function (row) {
          return all('th, td', row).map(function (cell) {
            // All digits of a number; an interval is as it reads.
            var exact = cell.getAttribute('data-value');
            var text = exact === null ? cell.textContent
              : cell.textContent.indexOf('[') === -1 ? exact : cell.textContent;
            return /[",\\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
          }).join(',');
        }).join('\\n') + '\\n';
      };
      all('figure').forEach(function (figure) {
        if (!figure.id) return;
        if (!figure.querySelector('svg')) return;
        var tools = make('div');
        tools.className = 'tools';
        var title = figure.querySelector('figcaption strong').textContent;
        var add = function (kind, media, text) {
          var button = make('button', kind);
          button.setAttribute('aria-label', title + ' as ' + kind);
          button.addEventListener('click', function () {
            save(figure.id + '.' + kind.toLowerCase(), media, text(figure));
          });
          tools.appendChild(button);
        };
        add('SVG', 'image/svg+xml', picture);
        if (figure.querySelector('details table')) add('CSV', 'text/csv', numbers);
        figure.appendChild(tools);
      });

    """
}
