using Alerts.Alerting;
using Alerts.Classifying;
using Alerts.Classifying.WatchTerms;
using Alerts.Delivery;
using Alerts.Platform.Access;
using Alerts.Platform.Language;
using Alerts.Platform.Web;
using Alerts.Platform.Web.Console;
using Alerts.Platform.Web.OpenApi;
using Alerts.Polling;
using Alerts.Polling.WebSub;
using Alerts.Stories;
using Alerts.Stories.Desk;
using Alerts.Stories.Knowledge;
using Alerts.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Pipeline;

/// <summary>The table of contents of the HTTP API and the pages; both hosts serve exactly this.</summary>
internal static class AlertsApi
{
    /// <summary>What visitors and probes ask a cold start for. No path of theirs is one of the others too.</summary>
    private static readonly IApi[] s_first = [new AssetsApi(), new SiteFiles(), new StoryPages(), new HealthApi()];

    private static readonly IApi[] s_others =
    [
        new ConsolePages(),
        new ConsoleSignIn(),
        new FeedsApi(),
        new WebSubApi(),
        new PipelineApi(),
        new WatchTermsApi(),
        new WatchTermFilesApi(),
        new BacktestApi(),
        new ClassifyApi(),
        new ItemsApi(),
        new FeedbackApi(),
        new StoriesApi(),
        new StoryDeskApi(),
        new KnowledgeApi(),
        new AlertFeedsApi(),
        new SubscriptionsApi(),
        new DeliveriesApi(),
        new SubscriberPages(),
        new SubscriberExportApi(),
        new AccessApi(),
        new TodayApi(),
        new ReferencePage(),
    ];

    /// <summary>Error bodies, routing and all endpoints, for a host's request pipeline.</summary>
    public static IApplicationBuilder UseAlertsApi(this IApplicationBuilder app)
    {
        app.Use(NoticeTime);
        app.UseMiddleware<SafeHeaders>();
        app.Use(AnswerHeadAsGet);
        app.Use(RequestLanguage.UseAsync);
        app.UseMiddleware<ProblemResponses>();
        app.UseRouting();
        // All endpoints of a routing are compiled with its first request: the others wait until one of them is asked for.
        app.MapWhen(c => c.GetEndpoint() is null, others => others.UseRouting().UseParts(MapOthers));
        return app.UseParts(MapFirst);
    }

    private static IApplicationBuilder UseParts(this IApplicationBuilder app, Action<IEndpointRouteBuilder> map) =>
        app.UseAuthentication().UseAuthorization().UseMiddleware<AuditLog>().UseEndpoints(map);

    internal static void MapFirst(IEndpointRouteBuilder routes) => Map(s_first, routes);

    internal static void MapOthers(IEndpointRouteBuilder routes)
    {
        Map(s_others, routes);
        routes.MapOpenApi();
    }

    private static void Map(IApi[] parts, IEndpointRouteBuilder routes)
    {
        foreach (var part in parts)
        {
            part.Map(routes);
        }
    }

    // Health probes come every few minutes, whatever became of the timers.
    private static Task NoticeTime(HttpContext context, RequestDelegate next)
    {
        context.RequestServices.GetService<OverdueStages>()?.Notice();
        return next(context);
    }

    // Link checkers and probes ask with HEAD for what routes declare for GET.
    private static async Task AnswerHeadAsGet(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var body = context.Response.Body;
        context.Request.Method = HttpMethods.Get;
        context.Response.Body = Stream.Null;
        await next(context);
        context.Response.Body = body;
    }
}
