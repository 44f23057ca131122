using Alerts.Reading.Text;

namespace Alerts.Reading.Tests.Text;

public sealed class FoldingTests
{
    // Not as data of a theory: attributes cannot hold half a pair.
    [Fact]
    public void What_is_no_character_is_folded_to_a_mark_and_stops_nothing()
    {
        Assert.Equal("a\uFFFDb", Folding.Cased("a\uFFFEb"));
        Assert.Equal("a\uFFFDb", Folding.Cased("a\uD83Db"));
        Assert.Equal("\uFFFD", Folding.Cased("\uDE00"));
        Assert.Equal("A\U0001F600\"", Folding.Cased("Ａ\U0001F600”"));
    }
}
