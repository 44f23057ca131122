using Alerts.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Alerts.Testing;

/// <summary>A SQLite file is migrated once; each test begins with a copy.</summary>
internal static class MigratedFile
{
    private static readonly SemaphoreSlim s_turn = new(1);
    private static byte[]? s_content;

    internal static async Task PrepareAsync(DatabaseSetup setup, IConfiguration configuration, string file)
    {
        var isOnPostgres = configuration["Database:Provider"] == "postgres";
        if (isOnPostgres || File.Exists(file))
        {
            await setup.MigrateAsync(CancellationToken.None);
            return;
        }

        await s_turn.WaitAsync();
        try
        {
            if (s_content is null)
            {
                await setup.MigrateAsync(CancellationToken.None);
                SqliteConnection.ClearAllPools();
                s_content = await File.ReadAllBytesAsync(file);
            }
            else
            {
                await File.WriteAllBytesAsync(file, s_content);
            }
        }
        finally
        {
            s_turn.Release();
        }
    }
}
