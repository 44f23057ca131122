using System.Linq.Expressions;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Platform.Data;

/// <summary>Values kept as JSON text. The compiled models of both databases call it from generated code.</summary>
internal static class JsonColumns
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = AlertsJson.Default,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    internal static byte[] WriteBytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;

    /// <summary>Keeps an immutable value as JSON text. The value must be replaced, never changed in place.</summary>
    internal static PropertyBuilder<T> HasJsonConversion<T>(this PropertyBuilder<T> property) =>
        property.HasJsonConversion(text => Read<T>(text));

    /// <param name="read">Where what is stored may be broken.</param>
    internal static PropertyBuilder<T> HasJsonConversion<T>(this PropertyBuilder<T> property, Expression<Func<string, T>> read) =>
        property.HasConversion(
            value => Write(value),
            read,
            new ValueComparer<T>(
                (a, b) => ReferenceEquals(a, b) || Write(a) == Write(b),
                value => Write(value).GetHashCode(StringComparison.Ordinal),
                value => value
            )
        );
}
