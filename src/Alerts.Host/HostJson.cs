using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Alerts.Host.Commands;
using Alerts.Host.Mcp;
using Alerts.Reading;

namespace Alerts.Host;

/// <summary>The shapes of what commands and the tools of assistants read and write.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AttributeCommand.Found))]
[JsonSerializable(typeof(ClassifyCommand.Judged))]
[JsonSerializable(typeof(ClusterCommand.Assignment))]
[JsonSerializable(typeof(ParseCommand.Failure))]
[JsonSerializable(typeof(ParseCommand.Request))]
[JsonSerializable(typeof(ParseCommand.Success))]
[JsonSerializable(typeof(StoryLines.Line))]
[JsonSerializable(typeof(IReadOnlyList<Mcp.StoryLine>), TypeInfoPropertyName = "FoundStories")]
[JsonSerializable(typeof(IReadOnlyList<StoryNews>))]
internal sealed partial class HostJson : JsonSerializerContext
{
    /// <summary>With those of the service and of its reading.</summary>
    internal static IJsonTypeInfoResolver All => JsonTypeInfoResolver.Combine(Default, AlertsJson.Default, ReadingJson.Default);
}
