using Alerts.Azure;
using Alerts.Data.Postgres;
using Alerts.Data.Sqlite;
using Alerts.Functions;
using Alerts.Pipeline;
using Alerts.Platform.Logging;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<AfterPreparation>();
builder.UseMiddleware<OverdueStagesMiddleware>();
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
builder
    .Services.AddLimitedLogging()
    .AddAlerts(builder.Configuration)
    .AddSqlite(builder.Configuration)
    .AddPostgres(builder.Configuration)
    .AddAzure(builder.Configuration)
    .AddTelemetryExport(builder.Configuration);
#if !WITHOUT_LANGUAGE
builder.Services.AddLanguageService(builder.Configuration);
#endif
builder.Services.AddOverdueStages();
builder.Services.AddSingleton<HttpPipeline>();
builder.Services.AddSingleton<Preparation>().AddHostedService(s => s.GetRequiredService<Preparation>());
await builder.Build().RunAsync();
