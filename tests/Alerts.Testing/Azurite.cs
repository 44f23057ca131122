using System.Diagnostics;
using System.Net.Sockets;

namespace Alerts.Testing;

/// <summary>A storage account of the tests' own: Azurite with blobs and queues on free ports, its data in memory.</summary>
public sealed class Azurite : IAsyncLifetime
{
    private const string Account = "devstoreaccount1";

    // The account key that every emulator has; it opens nothing else.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly int _blobPort = FreePort.Take();
    private readonly int _queuePort = FreePort.Take();
    private Process? _process;

    /// <summary>The test is skipped where Azurite is missing.</summary>
    public string ConnectionString
    {
        get
        {
            NodeParts.Require("azurite");
            return $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{_blobPort}/{Account};QueueEndpoint=http://127.0.0.1:{_queuePort}/{Account};";
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (!NodeParts.IsInstalled("azurite"))
        {
            return; // Each test says so itself.
        }

        var modules = NodeParts.Require("azurite");
        _process = Process.Start(
            new ProcessStartInfo(
                "node",
                [
                    Path.Combine(modules, "azurite", "dist", "src", "azurite.js"),
                    "--inMemoryPersistence",
                    "--silent",
                    "--skipApiVersionCheck",
                    "--disableTelemetry",
                    "--disableProductStyleUrl",
                    "--blobPort",
                    $"{_blobPort}",
                    "--queuePort",
                    $"{_queuePort}",
                    "--tablePort",
                    $"{FreePort.Take()}",
                ]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Wait.UntilAsync(
            async () => await ListensAsync(_blobPort) && await ListensAsync(_queuePort),
            TimeSpan.FromSeconds(30),
            () => "Azurite did not start."
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }

    private static async Task<bool> ListensAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
