using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Alerts.Platform.Data;
using Alerts.Stories;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Alerts.Tests.Platform.Web;

/// <summary>JSON is read and written by generated code alone, so each type must be known to it, and look as it would by reflection.</summary>
public sealed class JsonTypesTests
{
    [Fact]
    public async Task Each_type_that_an_endpoint_takes_or_gives_is_known()
    {
        await using var app = await AlertsApp.StartAsync();
        var json = app.Get<IOptions<JsonOptions>>().Value.SerializerOptions;
        var types = app.Get<EndpointDataSource>().Endpoints.SelectMany(TypesOf).ToHashSet();
        Assert.True(types.Count > 50, $"{types.Count} types");
        Assert.Contains(types, t => t.Name == "JsonFeed");
        Assert.Empty(types.Where(t => !json.TryGetTypeInfo(t, out _)).Select(t => t.ToString()));
        Assert.False(json.TryGetTypeInfo(typeof(JsonTypesTests), out _));
    }

    [Fact]
    public async Task What_is_generated_is_what_reflection_would_find()
    {
        await using var app = await AlertsApp.StartAsync();
        var api = app.Get<IOptions<JsonOptions>>().Value.SerializerOptions;
        foreach (var generated in new[] { api, JsonColumns.Options })
        {
            var reflected = new JsonSerializerOptions(generated) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
            var objects = Generated().Where(t => generated.GetTypeInfo(t).Kind == JsonTypeInfoKind.Object).ToList();
            Assert.True(objects.Count > 100, $"{objects.Count} types");
            Assert.Equal(objects.SelectMany(t => PropertiesOf(t, reflected)), objects.SelectMany(t => PropertiesOf(t, generated)));
            var read = objects.Where(t => t != typeof(StoryView)).ToList(); // That one is only written.
            Assert.Equal(read.Select(t => Default(t, reflected)), read.Select(t => Default(t, generated)));
        }
    }

    private static IEnumerable<Type> Generated() =>
        typeof(AlertsJson)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(JsonTypeInfo<>))
            .Select(p => p.PropertyType.GetGenericArguments()[0]);

    private static IEnumerable<string> PropertiesOf(Type type, JsonSerializerOptions options) =>
        options.GetTypeInfo(type).Properties.Select(p => $"{type}.{p.Name}: {p.PropertyType}, {p.IsRequired}, {p.IsGetNullable}");

    /// <summary>What is written of one that was read from a document with nothing but what is required.</summary>
    private static string Default(Type type, JsonSerializerOptions options)
    {
        try
        {
            return $"{type}: {JsonSerializer.Serialize(JsonSerializer.Deserialize(Least(type, options), type, options), type, options)}";
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            return $"{type}: {e.GetType().Name}";
        }
    }

    private static JsonObject Least(Type type, JsonSerializerOptions options) =>
        new(
            options
                .GetTypeInfo(type)
                .Properties.Where(p => p.IsRequired)
                .Select(p => KeyValuePair.Create(p.Name, Sample(p.PropertyType, options)))
        );

    private static JsonNode? Sample(Type type, JsonSerializerOptions options) =>
        options.GetTypeInfo(type).Kind switch
        {
            JsonTypeInfoKind.Enumerable => new JsonArray(),
            JsonTypeInfoKind.Dictionary => new JsonObject(),
            JsonTypeInfoKind.Object => Least(type, options),
            _ => type == typeof(string) ? "" : JsonSerializer.SerializeToNode(Activator.CreateInstance(type), type, options),
        };

    private static IEnumerable<Type> TypesOf(Endpoint endpoint) =>
        endpoint
            .Metadata.OfType<IAcceptsMetadata>()
            .Select(m => m.RequestType)
            .Concat(endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Select(m => m.Type))
            .Concat(endpoint.Metadata.OfType<MethodInfo>().SelectMany(m => WrittenAsJson(m.ReturnType)))
            .OfType<Type>()
            .Where(t => t != typeof(void));

    private static IEnumerable<Type> WrittenAsJson(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(JsonHttpResult<>) ? type.GetGenericArguments()
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(WrittenAsJson)
        : [];
}
