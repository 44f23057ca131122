using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Alerts.Platform.Web.OpenApi;

/// <summary>Schemas as callers read them: an id is a string of digits, a number is a number.</summary>
internal static class OpenApiSchemas
{
    private const string Digits = "^[0-9]+$";
    private const JsonSchemaType Numbers = JsonSchemaType.Integer | JsonSchemaType.Number;

    internal static Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken _)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(RowId))
        {
            MakeId(schema);
        }

        // The reader takes numbers in quotes too, which nobody needs to know.
        if (schema.Type is { } known && (known & Numbers) != 0 && known.HasFlag(JsonSchemaType.String))
        {
            schema.Type = known & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        return Task.CompletedTask;
    }

    internal static void MakeId(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Format = null;
        schema.Pattern = Digits;
        schema.Description ??= "The number of a row, as a string.";
    }
}
