using System.Text;
using Alerts.Polling;
using Alerts.Reading.Feeds;

namespace Alerts.Tests.Polling;

public sealed class OpmlTests
{
    [Fact]
    public async Task What_is_written_can_be_read_and_nothing_is_lost()
    {
        OpmlFeed[] feeds =
        [
            new("https://example.org/1", null, null, "ko"),
            new("https://example.org/2", "Talks", "https://example.org/", "ja", ["Korea", "AC/DC, live"])
            {
                Outlet = "The Courier",
                Enabled = false,
                FullText = true,
                Trust = "official",
                SpeaksFor = "JP",
                List = """{"kind":"html","items":"ul > li","date":".day"}""",
            },
            new("https://example.org/3", "More", null, null, ["Korea"]),
        ];

        var read = await WrittenAsync(feeds);

        Assert.Empty(read.Problems);
        Assert.Equal(feeds.Select(Fields), read.Feeds.OrderBy(f => f.Url, StringComparer.Ordinal).Select(f => Fields(f)));

        static string Fields(OpmlFeed f) =>
            $"{f.Url} {f.Title} {f.SiteUrl} {f.Language} {string.Join('|', f.Tags)} {f.Outlet} {f.Enabled} {f.FullText} {f.Trust} {f.SpeaksFor} {f.List}";
    }

    [Fact]
    public async Task What_is_written_can_be_read_whatever_it_holds()
    {
        var read = await WrittenAsync([new("https://example.org/?a=1&b=2", "\"日朝\" <&> \u0001\uFFFF", null, null, ["<a> & \"b\""])]);

        var feed = Assert.Single(read.Feeds);
        Assert.Equal(("https://example.org/?a=1&b=2", "\"日朝\" <&>", "<a> & \"b\""), (feed.Url, feed.Title, feed.Tags[0]));
    }

    private static async Task<OpmlList> WrittenAsync(OpmlFeed[] feeds)
    {
        using var stream = new MemoryStream();
        await OpmlWriter.WriteAsync(stream, feeds, DateTimeOffset.UnixEpoch, CancellationToken.None);
        Assert.StartsWith("<?xml", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
        return OpmlList.Read(stream.ToArray(), null);
    }
}
