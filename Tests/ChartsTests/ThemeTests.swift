import Testing

@testable import Charts

@Suite struct ThemeTests {
  static let themes = [("light", Theme.light), ("dark", Theme.dark)]

  @Test func contrastOfKnownPairs() {
    #expect(abs(Color(0x000000).contrast(with: Color(0xFFFFFF)) - 21) < 1e-9)
    #expect(Color(0x777777).contrast(with: Color(0x777777)) == 1)
    // The ratios that WCAG checkers give for #767676 and #0072B2 on white.
    #expect(abs(Color(0x767676).contrast(with: Color(0xFFFFFF)) - 4.54) < 0.005)
    #expect(abs(Color(0x0072B2).contrast(with: Color(0xFFFFFF)) - 5.19) < 0.01)
    #expect(Color(0x0A1B2C).hex == "#0a1b2c")
  }

  @Test(arguments: ["light", "dark"])
  func wordsAreReadable(name: String) throws {
    let theme = try #require(Self.themes.first { $0.0 == name }?.1)
    for color in [theme.ink, theme.muted] + theme.series {
      #expect(color.contrast(with: theme.paper) >= 4.5, "\(color.hex)")
    }
    for color in theme.heat + theme.diverging {
      #expect(color.readableText.contrast(with: color) >= 4.5, "\(color.hex)")
    }
  }

  @Test(arguments: ["light", "dark"])
  func linesStandOutFromContours(name: String) throws {
    let theme = try #require(Self.themes.first { $0.0 == name }?.1)
    for ground in theme.contours {
      for color in theme.series + [theme.ink] {
        #expect(color.contrast(with: ground) >= 3, "\(color.hex) on \(ground.hex)")
      }
    }
  }

  @Test func rampsRiseInOneDirection() {
    let light = Theme.light.heat.map(\.luminance)
    let dark = Theme.dark.heat.map(\.luminance)
    #expect(zip(light, light.dropFirst()).allSatisfy { $0 > $1 })
    #expect(zip(dark, dark.dropFirst()).allSatisfy { $0 < $1 })
    #expect(Theme.light.heat.count == Theme.heatCount)
  }

  @Test func seriesDifferAlsoWithoutColor() {
    let styles = (0..<24).map { SeriesStyle.series($0) }
    for (index, a) in styles.enumerated() {
      for b in styles[(index + 1)...] {
        #expect(a.colorClass != b.colorClass || a.dashes != b.dashes)
      }
    }
    #expect(SeriesStyle.series(3) == SeriesStyle.series(3))
    #expect(Set((0..<6).map { SeriesStyle.series($0).dashArray }).count == 6)
    #expect(Set((0..<7).map { SeriesStyle.series($0).marker }).count == 7)
  }

  @Test func linesOfOnePanelHaveNoColorTwice() {
    let count = Theme.light.series.count
    let styles = (0..<(count + 6)).map { SeriesStyle.distinct($0) }
    #expect(Set(styles.prefix(count).map(\.colorClass)).count == count)
    #expect(styles.dropFirst(count).allSatisfy { $0.colorClass == "muted" })
    #expect(Set(styles.dropFirst(count).map(\.dashes)).count == 6)
    #expect(SeriesStyle.series(3).of("adam").owner == "adam")
  }

  @Test func everyRoleIsDefinedAndUsed() throws {
    let used = StyleSheet.charts.matches(of: /var\((--[a-z0-9]+)\)/).map { String($0.1) }
    #expect(used.count > 60)
    for role in used where role != "--c" {
      #expect(Theme.light.declarations.contains("\(role):#"), "\(role)")
      #expect(Theme.dark.declarations.contains("\(role):#"), "\(role)")
    }
  }
}
