using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Alerts.Host.Tests.Api.Fuzzing;

/// <summary>JSON as text, since much of it is none.</summary>
internal sealed class RubbishJson(Random random, Rubbish rubbish, JsonElement schemas)
{
    private const int Deepest = 6;

    /// <summary>Fits the schema but for its texts and numbers, which are rubbish here and there.</summary>
    internal string Fitting(JsonElement schema, int depth = 0)
    {
        if (Resolve(schema) is not { ValueKind: JsonValueKind.Object } given || depth > Deepest)
        {
            return "null";
        }

        if (given.TryGetProperty("enum", out var choices) && random.Next(5) > 0)
        {
            return rubbish.One(choices.EnumerateArray().ToList()).GetRawText();
        }

        return TypeOf(given) switch
        {
            "object" => Object(given, depth),
            "array" => Array(given, depth),
            "integer" => rubbish.One(["0", "1", "-1", "7", "2147483648", "9223372036854775807", "1e3"]),
            "number" => rubbish.One(["0", "0.5", "-1", "1e308", "1e-400", "100"]),
            "boolean" => rubbish.One(["true", "false"]),
            _ => Text(),
        };
    }

    /// <summary>What a field of any kind but free JSON must refuse.</summary>
    internal string Misfitting(JsonElement schema)
    {
        var fitting = Fitting(schema);
        var at = fitting.IndexOf(':', StringComparison.Ordinal);
        return at < 0 ? "[[{}]]" : fitting[..(at + 1)] + "{\"not\":[\"what\",{\"was\":\"asked\"}]}" + Rest(fitting, at + 1);
    }

    /// <summary>No JSON at all.</summary>
    internal string Broken(JsonElement schema)
    {
        var fitting = Fitting(schema);
        return random.Next(9) switch
        {
            0 => fitting[..random.Next(Math.Max(1, fitting.Length - 1))],
            1 => "{'a':1}",
            2 => "{\"a\":NaN}",
            3 => new string('[', 20_000),
            4 => string.Concat(Enumerable.Repeat("{\"a\":", 5_000)),
            5 => fitting + fitting + "x",
            6 => "// a comment\n",
            7 => "\u0000" + fitting,
            _ => "{\"a\":\"\\ud8\"}",
        };
    }

    private static string Rest(string json, int from)
    {
        // From the next comma of the same object on, as far as that is easily told; else the object ends.
        var next = json.IndexOf(",\"", from, StringComparison.Ordinal);
        return next < 0 || json.AsSpan(from, next - from).IndexOfAny("{[") >= 0 ? "}" : json[next..];
    }

    private string Object(JsonElement schema, int depth)
    {
        if (!schema.TryGetProperty("properties", out var properties))
        {
            return random.Next(2) == 0 ? "{}" : $"{{{Text()}:{Text()}}}";
        }

        var fields = properties
            .EnumerateObject()
            .Where(_ => random.Next(5) > 0)
            .Select(p => $"\"{p.Name}\":{(random.Next(25) == 0 ? "null" : Fitting(p.Value, depth + 1))}")
            .ToList();
        if (random.Next(10) == 0)
        {
            fields.Add(fields.Count > 0 ? fields[0] : "\"__proto__\":{}");
        }

        return "{" + string.Join(',', fields) + "}";
    }

    private string Array(JsonElement schema, int depth)
    {
        var count = random.Next(40) == 0 ? 200 / (depth + 1) : random.Next(3);
        var items = schema.TryGetProperty("items", out var given) ? given : default;
        return "["
            + string.Join(',', Enumerable.Range(0, count).Select(_ => random.Next(12) == 0 ? "null" : Fitting(items, depth + 2)))
            + "]";
    }

    private string Text()
    {
        var text = new StringBuilder("\"");
        foreach (var character in random.Next(300) == 0 ? new string('x', 200_000) : rubbish.Text())
        {
            text.Append(
                character is '"' or '\\' or < ' ' or '\ufffe' or '\uffff'
                    ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")
                    : character.ToString()
            );
        }

        // Half a pair, which JSON can spell and no encoding can hold.
        return text.Append(random.Next(40) == 0 ? "\\ud83d\"" : "\"").ToString();
    }

    private JsonElement Resolve(JsonElement schema)
    {
        while (schema.ValueKind == JsonValueKind.Object)
        {
            if (schema.TryGetProperty("$ref", out var reference))
            {
                schema = schemas.GetProperty(reference.GetString()!.Split('/')[^1]);
            }
            else if (schema.TryGetProperty("oneOf", out var several) || schema.TryGetProperty("anyOf", out several))
            {
                schema = rubbish.One(several.EnumerateArray().ToList());
            }
            else
            {
                break;
            }
        }

        return schema;
    }

    private static string? TypeOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return schema.TryGetProperty("properties", out _) ? "object" : null;
        }

        return type.ValueKind == JsonValueKind.String
            ? type.GetString()
            : type.EnumerateArray().Select(t => t.GetString()).First(t => t != "null");
    }
}
