using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Reading.Feeds;

namespace Alerts.Reading.Tests.Feeds;

/// <summary>
/// Each <c>Fixtures/*.xml</c> is read and compared with what its <c>.expected.json</c> says; what that leaves out is not compared.
/// </summary>
public sealed class FixtureTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "Alerts.Reading.Tests", "Feeds", "Fixtures");

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(s_folder, "*.xml").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fixture_is_read_as_its_pair_says(string name)
    {
        var document = FeedParser.Parse(File.ReadAllBytes(Path.Combine(s_folder, name + ".xml")), null, null);
        var feed = Assert.IsType<FeedDocument.Feed>(document).Value;

        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(s_folder, name + ".expected.json")));
        Compare("", expected, JsonSerializer.SerializeToNode(feed, FeedJson.Options));
    }

    private static void Compare(string path, JsonNode? expected, JsonNode? actual)
    {
        switch (expected)
        {
            case JsonObject properties:
                foreach (var (key, value) in properties)
                {
                    Compare($"{path}.{key}", value, actual?[key]);
                }

                break;
            case JsonArray elements:
                var array = Assert.IsType<JsonArray>(actual);
                Assert.True(elements.Count == array.Count, $"{path}: {elements.Count} expected, {array.Count} found");
                for (var i = 0; i < elements.Count; i++)
                {
                    Compare($"{path}[{i}]", elements[i], array[i]);
                }

                break;
            default:
                Assert.True(
                    JsonNode.DeepEquals(expected, actual),
                    $"{path}: {expected?.ToJsonString() ?? "null"} expected, {actual?.ToJsonString() ?? "null"} found"
                );
                break;
        }
    }
}
