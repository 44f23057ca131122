using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alerts.Reading.Feeds;

/// <summary>How a parsed feed is written as JSON: absent values as null, instants in UTC with Z.</summary>
public static class FeedJson
{
    public static JsonSerializerOptions Options { get; } =
        new(ReadingJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new UtcConverter() } };

    /// <summary>ISO 8601 in UTC with Z, fractions only where there are any.</summary>
    private sealed class UtcConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
    }
}
