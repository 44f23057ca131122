using Alerts.Host.Serving;
using Alerts.Pipeline;
using Alerts.Platform.Data;

namespace Alerts.Host.Commands.Operating;

/// <summary>The installation in the working folder: its settings and its database, without serving anything.</summary>
internal static class Installation
{
    /// <summary>Runs the work with the services of one scope, on a database that is there and up to date.</summary>
    internal static async Task<int> UseAsync(Func<IServiceProvider, Task<int>> work, CancellationToken cancellationToken)
    {
        await using var app = LocalHost.BuildSilent();
        await app.Services.GetRequiredService<DatabaseSetup>().CheckAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>The same before the first start: the database is made where there is none.</summary>
    internal static async Task<int> UseOrBeginAsync(Func<IServiceProvider, Task<int>> work, CancellationToken cancellationToken)
    {
        await using var app = LocalHost.BuildSilent();
        await app.Services.GetRequiredService<Setup>().PrepareAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
