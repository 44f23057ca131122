using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alerts.Reading.Text;

/// <summary>An instant in ISO 8601, or null where the text is empty or no date: one bad date must not stop a run over many items.</summary>
public sealed class LenientInstantConverter : JsonConverter<DateTimeOffset?>
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        return DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, Utc, out var at) ? at : null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } at)
        {
            writer.WriteStringValue(at);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
