using System.Reflection;
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
        foreach (var options in new[] { api, JsonColumns.Options })
        {
            var generated = JsonShapes.Generated(AlertsJson.Default, options);
            var reflected = generated.Reflected();
            Assert.True(generated.Count > 100, $"{generated.Count} types");
            Assert.Equal(reflected.Properties(), generated.Properties());
            var written = typeof(StoryView); // That one is never read.
            Assert.Equal(reflected.Defaults(except: written), generated.Defaults(except: written));
        }
    }

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
