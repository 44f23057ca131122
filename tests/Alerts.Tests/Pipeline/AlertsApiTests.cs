using System.Net;
using Alerts.Data.Sqlite;
using Alerts.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Alerts.Tests.Pipeline;

public sealed class AlertsApiTests
{
    // A path in both would answer "no such method" for the methods that only the later ones have.
    [Fact]
    public void No_path_of_the_endpoints_of_a_cold_start_is_one_of_the_others()
    {
        var first = Paths(AlertsApi.MapFirst);
        var others = Paths(AlertsApi.MapOthers);
        Assert.Contains("", first);
        Assert.Contains("api/feeds", others);
        Assert.Empty(first.Intersect(others));
    }

    [Theory]
    [InlineData("/", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/api/today", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/api/nowhere", HttpStatusCode.NotFound)]
    public async Task Paths_of_both_kinds_tell_what_they_do_not_take(string path, HttpStatusCode expected)
    {
        await using var app = await AlertsApp.StartAsync();
        using var answer = await app.Anyone.PutAsync(path, null);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task The_first_page_does_not_ask_for_all_endpoints_but_the_document_of_the_API_does()
    {
        var probe = new AskedFor();
        await using var app = await AlertsApp.StartAsync(b => b.Services.AddSingleton<IStartupFilter>(probe));
        using var page = await app.Anyone.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.False(probe.WasAsked);
        using var document = await app.Anyone.GetAsync("/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, document.StatusCode);
        Assert.True(probe.WasAsked);
    }

    private static HashSet<string> Paths(Action<IEndpointRouteBuilder> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddAlerts(builder.Configuration).AddSqlite(builder.Configuration);
        IEndpointRouteBuilder routes = builder.Build();
        map(routes);
        return [.. routes.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText!.Trim('/'))];
    }

    /// <summary>Endpoints of a branch that no request takes: they are asked for only where all endpoints are.</summary>
    private sealed class AskedFor : EndpointDataSource, IStartupFilter
    {
        internal bool WasAsked { get; private set; }

        public override IReadOnlyList<Endpoint> Endpoints
        {
            get
            {
                WasAsked = true;
                return [];
            }
        }

        public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.MapWhen(_ => false, never => never.UseRouting().UseEndpoints(routes => routes.DataSources.Add(this)));
                next(app);
            };
    }
}
