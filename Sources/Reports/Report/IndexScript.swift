/// A part of the page's script: an index of pictures that can be searched and put into another order.
///
/// An index is a `.index` of links; what they lead to are the children of the `.pair` behind it, each with the
/// ranks that `data-ranks` of the index names.
enum IndexScript {
  static let text = """
      // Indices of pictures.
      all('.index').forEach(function (index) {
        var cards = all('.card', index.parentNode);
        var links = all('a', index);
        var tools = make('div');
        tools.className = 'find';
        var input = make('input');
        input.type = 'search';
        input.placeholder = 'Search';
        input.setAttribute('aria-label', 'Search names and words');
        var count = make('output', cards.length + ' pictures');
        input.addEventListener('input', function () {
          var words = input.value.toLowerCase().split(' ');
          var shown = 0;
          cards.forEach(function (card, place) {
            var text = card.querySelector('figcaption').textContent.toLowerCase();
            var isHidden = words.some(function (word) { return text.indexOf(word) === -1; });
            card.hidden = isHidden;
            links[place].parentNode.hidden = isHidden;
            if (!isHidden) shown += 1;
          });
          count.textContent = shown + ' of ' + cards.length + ' pictures';
        });
        tools.appendChild(input);
        var ranks = (index.getAttribute('data-ranks') || '').split(';').filter(String);
        if (ranks.length) {
          var label = make('label', 'Order '), order = make('select');
          ranks.forEach(function (name) { order.appendChild(make('option', name)); });
          label.appendChild(order);
          tools.appendChild(label);
          order.addEventListener('change', function () {
            var rank = function (place) {
              return Number(cards[place].getAttribute('data-ranks').split(' ')[order.selectedIndex]);
            };
            cards.map(function (card, place) { return place; }).sort(function (a, b) {
              return rank(a) - rank(b);
            }).forEach(function (place) {
              cards[place].parentNode.appendChild(cards[place]);
              links[place].parentNode.parentNode.appendChild(links[place].parentNode);
            });
          });
        }
        tools.appendChild(count);
        index.parentNode.insertBefore(tools, index);
      });
    """
}
