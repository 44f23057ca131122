using System.Text.Json;
using System.Text.Json.Serialization;
using Alerts.Host.Commands;
using Alerts.Reading;
using Alerts.Reading.Feeds;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Host.Tests.Commands;

/// <summary>What generated code reads and writes of shipped data, of knowledge, of commands and of assistants' tools.</summary>
public sealed class JsonShapesTests
{
    public static TheoryData<string> Uses => [.. s_uses.Keys];

    private static readonly Dictionary<string, (JsonSerializerContext Context, JsonSerializerOptions Options)> s_uses = new()
    {
        ["shipped data"] = (ReadingJson.Default, ReadingJson.Default.Options),
        ["knowledge"] = (ReadingJson.Default, KnowledgeEntries.Json),
        ["feeds"] = (ReadingJson.Default, FeedJson.Options),
        ["commands"] = (HostJson.Default, Output.Json),
    };

    /// <summary>What is never read: its lists need not be there when a document leaves them out.</summary>
    private static readonly Type[] s_written = [typeof(ParsedFeed), typeof(ParsedItem), typeof(ParseCommand.Success)];

    [Theory]
    [MemberData(nameof(Uses))]
    public void What_is_generated_is_what_reflection_would_find(string use)
    {
        var generated = JsonShapes.Generated(s_uses[use].Context, s_uses[use].Options);
        var reflected = generated.Reflected();
        Assert.True(generated.Count > 5, $"{generated.Count} types");
        Assert.Equal(reflected.Properties(), generated.Properties());
        Assert.Equal(reflected.Defaults(except: s_written), generated.Defaults(except: s_written));
    }
}
