/// The style sheets of figures: alone in an SVG, or once for a page that holds many.
public enum StyleSheet {
  /// Colours for both appearances and print.
  ///
  /// `data-theme="light"` or `"dark"` on the root element overrides what the reader's system asks
  /// for; print is always dark on white.
  public static let colors: String = {
    let (light, dark) = (Theme.light.declarations, Theme.dark.declarations)
    return """
      :root{color-scheme:light dark;\(light)}
      @media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){\(dark)}}
      @media screen{:root[data-theme=dark]{\(dark)}}
      """
  }()

  /// How the parts of a figure are drawn; needs ``colors``.
  public static let charts: String = {
    var rules = [
      ".chart{display:block;max-width:100%;height:auto;background:var(--paper);"
        + "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,"
        + "'DejaVu Sans',sans-serif;font-size:\(TypeSize.body)px;font-variant-numeric:tabular-nums}",
      ".chart text{fill:var(--muted);stroke:none}",
      ".chart .title{fill:var(--ink);font-size:\(TypeSize.title)px;font-weight:600}",
      ".chart .panel-title{fill:var(--ink);font-weight:600}",
      ".chart .tick{font-size:\(TypeSize.tick)px}",
      ".chart .value{font-size:\(TypeSize.tick)px;fill:var(--ink)}",
      ".chart .strong{font-weight:700}",
      ".chart .key{fill:var(--c);font-weight:500}",
      ".chart .halo{paint-order:stroke;stroke:var(--paper);stroke-width:3px;"
        + "stroke-linejoin:round}",
      ".chart .grid{stroke:var(--grid);stroke-width:1;fill:none}",
      ".chart .axis{stroke:var(--muted);stroke-width:1;fill:none}",
      ".chart .rule{stroke:var(--muted);stroke-width:1;stroke-dasharray:2 3;fill:none}",
      ".chart .line{stroke:var(--c);fill:none;stroke-width:1.75;stroke-linejoin:round;"
        + "stroke-linecap:butt}",
      ".chart .thin{stroke-width:1}",
      ".chart .leader{stroke:var(--c);fill:none;stroke-width:.75;opacity:.6}",
      ".chart .fill{fill:var(--c)}",
      ".chart .band{fill:var(--c);opacity:.16}",
      ".chart .bar{fill:var(--c);opacity:.85}",
      ".chart .body{fill:var(--c);fill-opacity:.18;stroke:var(--c);stroke-width:1}",
      ".chart .mark{fill:var(--c);stroke:var(--c);stroke-width:1.4;stroke-linejoin:round}",
      ".chart .open{fill:var(--paper);stroke:var(--c);stroke-width:1.4}",
      ".chart .dots{opacity:.65}",
      ".chart .contour{stroke:var(--muted);stroke-width:.6;stroke-opacity:.7;"
        + "fill-rule:evenodd}",
      ".chart .plot{fill:none}",
      ".chart .ink{--c:var(--ink)}", ".chart .muted{--c:var(--muted)}",
      // What a page raises among all that is somebody's.
      ".chart [data-of]{cursor:pointer}",
      ".raising .chart [data-of]:not(.raised){opacity:.18}",
      ".chart .line.raised{stroke-width:3}", ".chart .muted.raised{--c:var(--ink)}",
      ".chart text.raised{font-weight:700}",
    ]
    for index in Theme.light.series.indices {
      rules.append(".chart .s\(index){--c:var(--s\(index))}")
    }
    for (prefix, count) in [("h", Theme.heatCount), ("d", Theme.divergingCount)] {
      for index in 0..<count {
        rules.append(".chart rect.\(prefix)\(index){fill:var(--\(prefix)\(index))}")
        rules.append(".chart text.\(prefix)\(index){fill:var(--\(prefix)t\(index))}")
      }
    }
    for index in 0..<Theme.contourCount {
      rules.append(".chart .c\(index){fill:var(--c\(index))}")
    }
    return rules.joined(separator: "\n")
  }()
}

/// Sizes of type in pixels.
enum TypeSize {
  static let title = 14.0
  static let body = 12.0
  static let tick = 11.0
  /// Height of a line of labels.
  static let line = 14.0
}
