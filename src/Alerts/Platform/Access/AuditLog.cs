using Alerts.Platform.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Platform.Access;

/// <summary>Writes down each change that an admin asked for, after it was answered.</summary>
internal sealed partial class AuditLog(RequestDelegate next, TimeProvider clock, ILogger<AuditLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.IsAdmin() && !HttpMethods.IsGet(context.Request.Method))
        {
            await RecordAsync(context);
        }
    }

    private async Task RecordAsync(HttpContext context)
    {
        var entry = EntryOf(context);
        try
        {
            await StoreAsync(context.RequestServices, entry);
        }
        catch (Exception e)
        {
            // The answer is on its way: failing now would cut it off, and hide what became of the change.
            LogNotStored(e, entry.Key, entry.User, entry.Method, entry.Path, entry.Status);
        }
    }

    private AuditEntry EntryOf(HttpContext context) =>
        new()
        {
            At = clock.GetUtcNow(),
            Key = context.User.Identity?.Name ?? "admin",
            User = Editor.UserOf(context),
            Method = context.Request.Method,
            Path = context.Request.Path,
            Status = context.Response.StatusCode,
        };

    private static async Task StoreAsync(IServiceProvider services, AuditEntry entry)
    {
        // A scope of its own: the request's context may hold changes that were refused.
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        db.AuditLog.Add(entry);

        // The change is made: a caller who hung up must still be found here.
        await db.SaveChangesAsync(CancellationToken.None);
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The audit log could not be written: {Key} ({User}) {Method} {Path}, answered with {Status}"
    )]
    private partial void LogNotStored(Exception exception, string key, string? user, string method, string path, int status);
}
