using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alerts.Platform.Web.OpenApi;

/// <summary>The words and examples of the document, which are data.</summary>
/// <param name="Tags">Group of operations → what it is about.</param>
/// <param name="Failures">Name of a response → when it comes.</param>
/// <param name="Parameters">Name of a parameter → what it means wherever it stands.</param>
/// <param name="Requests">Operation's id → an example of its body.</param>
/// <param name="Answers">Operation's id → an example of its answer.</param>
internal sealed record OpenApiTexts(
    string Description,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyDictionary<string, string> Failures,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, JsonNode> Requests,
    IReadOnlyDictionary<string, JsonNode> Answers
)
{
    private static readonly Lazy<OpenApiTexts> s_texts = new(() =>
    {
        using var stream = typeof(OpenApiTexts).Assembly.GetManifestResourceStream("openapi/texts.json")!;
        return JsonSerializer.Deserialize(stream, AlertsJson.Default.OpenApiTexts)!;
    });

    internal static OpenApiTexts Load() => s_texts.Value;

    internal string Tag(string name) => Tags.GetValueOrDefault(name, name);
}
