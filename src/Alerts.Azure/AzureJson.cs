using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alerts.Azure;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AcsMail))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class AzureJson : JsonSerializerContext;
