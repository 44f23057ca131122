using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alerts.Platform.Web;

/// <summary>The number of a row as the API spells every id: a string. A number is taken too.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct RowId(long Value) : IParsable<RowId>
{
    public static implicit operator RowId(long value) => new(value);

    public static RowId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is no id.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RowId result)
    {
        var isNumber = long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        result = new RowId(value);
        return isNumber;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    internal sealed class Converter : JsonConverter<RowId>
    {
        public override RowId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number))
            {
                return number;
            }

            return reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), null, out var id)
                ? id
                : throw new JsonException("An id is a string of digits.");
        }

        public override void Write(Utf8JsonWriter writer, RowId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
