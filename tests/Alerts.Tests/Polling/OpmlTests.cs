using System.Text;
using Alerts.Polling;

namespace Alerts.Tests.Polling;

public sealed class OpmlTests
{
    [Fact]
    public async Task A_large_list_is_read_whole()
    {
        var list = new StringBuilder("<opml version=\"2.0\"><body>");
        for (var i = 0; i < 20_000; i++)
        {
            list.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"<outline text=\"F {i}\"><outline type=\"rss\" text=\"{i}\" xmlUrl=\"https://example.org/{i}\" language=\"ja\"/></outline>"
            );
        }

        var feeds = await ReadAsync(list.Append("</body></opml>").ToString());

        Assert.Equal(20_000, feeds.Count);
        Assert.Equal(new OpmlFeed("https://example.org/7", "7", null, "ja"), feeds[7]);
    }

    [Fact]
    public async Task A_list_with_too_many_feeds_is_refused()
    {
        var list =
            $"<opml><body>{string.Concat(Enumerable.Range(0, 50_001).Select(i => $"<outline xmlUrl=\"https://example.org/{i}\"/>"))}</body></opml>";

        Assert.Contains("50,000", (await Assert.ThrowsAsync<FormatException>(() => ReadAsync(list))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_nested_to_harm_is_refused_before_its_end()
    {
        var list = $"<opml><body>{string.Concat(Enumerable.Repeat("<outline text=\"deeper\">", 1_000_000))}";

        Assert.Contains(
            "levels deep",
            (await Assert.ThrowsAsync<FormatException>(() => ReadAsync(list))).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("<opml><body><outline xmlUrl=\"https://example.org/\"/>")]
    [InlineData("<opml><body><outline xmlUrl=\"https://example.org/\" text=\"a & b\"/></body></opml>")]
    public async Task A_broken_list_is_refused_as_a_whole(string list) => await Assert.ThrowsAsync<FormatException>(() => ReadAsync(list));

    [Fact]
    public async Task What_is_written_can_be_read_whatever_it_holds()
    {
        var feeds = new[]
        {
            new OpmlFeed("https://example.org/?a=1&b=2", "\"日朝\" <&> \u0001\uFFFF"),
            new OpmlFeed("https://example.org/2", null, null, "ko"),
        };
        using var stream = new MemoryStream();

        await Opml.WriteAsync(stream, feeds.ToAsyncEnumerable(), DateTimeOffset.UnixEpoch, CancellationToken.None);

        stream.Position = 0;
        var read = await Opml.ReadAsync(stream, CancellationToken.None);
        Assert.Equal(
            [("https://example.org/?a=1&b=2", "\"日朝\" <&>"), ("https://example.org/2", "https://example.org/2")],
            read.Select(f => (f.Url, f.Title))
        );
    }

    private static async Task<IReadOnlyList<OpmlFeed>> ReadAsync(string list) =>
        await Opml.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(list)), CancellationToken.None);
}
