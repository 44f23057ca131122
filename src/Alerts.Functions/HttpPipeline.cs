using Alerts.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Alerts.Functions;

/// <summary>
/// The same endpoints as in the local host, run inside the one HTTP function. Built once: endpoints register themselves when the pipeline
/// is built.
/// </summary>
public sealed class HttpPipeline(IServiceProvider services)
{
    private readonly RequestDelegate _run = Build(services);

    public Task RunAsync(HttpContext context)
    {
        // The worker has matched the request to the function already; the inner routing must not find that.
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        return _run(context);
    }

    private static RequestDelegate Build(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseAlertsApi();
        return app.Build();
    }
}
