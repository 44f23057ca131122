using System.Text;
using System.Text.Json.Nodes;
using Alerts.Host.Commands;

namespace Alerts.Host.Tests.Commands;

public sealed class ParseCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alerts-parse-").FullName;

    [Fact]
    public async Task Each_file_is_one_line_and_a_broken_one_never_stops_the_run()
    {
        var feed = Write(
            "feed.xml",
            "<rss version='2.0'><channel><title>日本</title><item><pubDate>Thu, 13 Jun 2024 17:02:00 +0900</pubDate></item></channel></rss>"
        );
        var page = Write(
            "page.html",
            "<html><head><link rel='alternate' type='application/atom+xml' href='https://a.example/atom'></head></html>"
        );

        var lines = await RunAsync([page, feed, Path.Combine(_folder, "absent.xml"), feed], "");

        Assert.Equal(4, lines.Length);
        Assert.Contains("https://a.example/atom", (string?)lines[0]["error"], StringComparison.Ordinal);
        Assert.Equal(feed, (string?)lines[1]["file"]);
        Assert.Equal("日本", (string?)lines[1]["feed"]?["title"]);
        Assert.Equal("2024-06-13T08:02:00Z", (string?)lines[1]["feed"]?["items"]?[0]?["published"]);
        Assert.True(lines[1]["feed"]!["items"]![0]!.AsObject().TryGetPropertyValue("summary", out var absent) && absent is null);
        Assert.NotNull(lines[2]["error"]);
        Assert.NotNull(lines[3]["feed"]);
    }

    [Fact]
    public async Task Lines_of_requests_are_answered_in_order()
    {
        var feed = Write("feed.xml", "<rss version='2.0'><channel><link>/site</link><title>T</title></channel></rss>");

        var lines = await RunAsync(
            [],
            $$"""
            {"file":{{JsonValue.Create(feed).ToJsonString()}},"contentType":"text/xml; charset=utf-8","url":"https://b.example/feed"}
            {"file":
            {"contentType":"text/xml"}
            {"file":"{{"/no/such/file"}}"}

            {"file":{{JsonValue.Create(feed).ToJsonString()}}}
            """
        );

        Assert.Equal("https://b.example/site", (string?)lines[0]["feed"]?["link"]);
        Assert.All(lines[1..4], l => Assert.NotNull(l["error"]));
        Assert.Equal("/site", (string?)lines[4]["feed"]?["link"]);
        Assert.Equal(5, lines.Length);
    }

    [Fact]
    public void The_command_is_called_parse() => Assert.Equal("parse", new ParseCommand().Name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task<JsonNode[]> RunAsync(string[] files, string input)
    {
        using var output = new MemoryStream();
        Assert.Equal(
            1, // Each of these runs has a document that cannot be read.
            await ParseCommand.RunAsync(files, new MemoryStream(Encoding.UTF8.GetBytes(input)), output, CancellationToken.None)
        );
        return
        [
            .. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!),
        ];
    }
}
