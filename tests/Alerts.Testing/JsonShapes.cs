using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Alerts.Testing;

/// <summary>What generated code makes of a context's types, and what reflection makes of them.</summary>
internal sealed class JsonShapes
{
    private readonly IReadOnlyList<Type> _objects;
    private readonly JsonSerializerOptions _options;

    private JsonShapes(IReadOnlyList<Type> objects, JsonSerializerOptions options)
    {
        _objects = objects;
        _options = options;
    }

    internal static JsonShapes Generated(JsonSerializerContext context, JsonSerializerOptions options) =>
        new(ObjectsOf(context, options), options);

    internal JsonShapes Reflected() =>
        new(_objects, new JsonSerializerOptions(_options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() });

    internal int Count => _objects.Count;

    /// <summary>One line a property: its name, its type, whether it must be there and whether it may be null.</summary>
    internal IReadOnlyList<string> Properties() => [.. _objects.SelectMany(PropertiesOf)];

    /// <summary>One line a type: what is written of one that was read from a document with nothing but what is required.</summary>
    internal IReadOnlyList<string> Defaults(params Type[] except) => [.. _objects.Except(except).Select(Default)];

    private static List<Type> ObjectsOf(JsonSerializerContext context, JsonSerializerOptions options) =>
        [
            .. context
                .GetType()
                .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(JsonTypeInfo<>))
                .Select(p => p.PropertyType.GetGenericArguments()[0])
                .Where(t => options.GetTypeInfo(t).Kind == JsonTypeInfoKind.Object),
        ];

    private IEnumerable<string> PropertiesOf(Type type) =>
        _options.GetTypeInfo(type).Properties.Select(p => $"{type}.{p.Name}: {p.PropertyType}, {p.IsRequired}, {p.IsGetNullable}");

    private string Default(Type type)
    {
        try
        {
            return $"{type}: {JsonSerializer.Serialize(JsonSerializer.Deserialize(Least(type), type, _options), type, _options)}";
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return $"{type}: {e.GetType().Name}";
        }
    }

    private JsonObject Least(Type type) =>
        new(
            _options.GetTypeInfo(type).Properties.Where(p => p.IsRequired).Select(p => KeyValuePair.Create(p.Name, Sample(p.PropertyType)))
        );

    private JsonNode? Sample(Type type) =>
        _options.GetTypeInfo(type).Kind switch
        {
            JsonTypeInfoKind.Enumerable => new JsonArray(),
            JsonTypeInfoKind.Dictionary => new JsonObject(),
            JsonTypeInfoKind.Object => Least(type),
            _ => type == typeof(string) ? "" : JsonSerializer.SerializeToNode(Activator.CreateInstance(type), type, _options),
        };
}
