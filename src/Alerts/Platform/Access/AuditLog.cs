using Alerts.Platform.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Platform.Access;

/// <summary>Writes down each change that was asked for with an admin key, after it was answered.</summary>
internal sealed class AuditLog(RequestDelegate next, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.IsAdmin() && !HttpMethods.IsGet(context.Request.Method))
        {
            await WriteAsync(context);
        }
    }

    private async Task WriteAsync(HttpContext context)
    {
        // A scope of its own: the request's context may hold changes that were refused.
        await using var scope = context.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AlertsDbContext>();
        db.AuditLog.Add(
            new AuditEntry
            {
                At = clock.GetUtcNow(),
                Key = context.User.Identity?.Name ?? "admin",
                User = Editor.UserOf(context),
                Method = context.Request.Method,
                Path = context.Request.Path,
                Status = context.Response.StatusCode,
            }
        );

        // The change is made: a caller who hung up must still be found here.
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
