using System.Collections.Concurrent;
using Alerts.Functions.Tests.Published;
using Alerts.Functions.Tests.Published.Protocol;
using Alerts.Platform.Queues;
using Azure.Storage.Queues;
using static Alerts.Functions.Tests.Published.Protocol.StatusResult.Types;
using StorageMessage = Azure.Storage.Queues.Models.QueueMessage;

namespace Alerts.Functions.Tests.Distributed;

/// <summary>
/// One machine of the platform: a worker process, and what the host beside it does with the queues, by host.json.
/// </summary>
internal sealed class Instance(string folder, IReadOnlyDictionary<string, string> settings, string storage) : IAsyncDisposable
{
    private static readonly string[] s_queues = [QueueNames.ClassifyItem, QueueNames.DeliverAlert];
    private static readonly QueueClientOptions s_plain = new() { MessageEncoding = QueueMessageEncoding.None };

    // As the host has it: renewed while the message is worked on, so that only its death lets it lapse.
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_releaseAfter = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(10);
    private const int BatchSize = 8;
    private const int NewBatchThreshold = 4;
    private const int MaxDequeueCount = 5;

    private readonly ConcurrentDictionary<long, string> _inHand = new();
    private CancellationTokenSource _life = new();
    private FunctionsHost? _host;
    private Task _pumps = Task.CompletedTask;
    private bool _isMachineLost;
    private int _failures;

    internal FunctionsHost? Host => _host;

    internal int Failures => _failures;

    /// <summary>Deliveries whose messages this instance is working on.</summary>
    internal IEnumerable<long> Delivering => _inHand.Where(m => m.Value == QueueNames.DeliverAlert).Select(m => m.Key);

    internal async Task StartAsync()
    {
        _life = new CancellationTokenSource();
        _isMachineLost = false;
        _host = await FunctionsHost.StartAsync(folder, settings);
        _pumps = Task.WhenAll(s_queues.Select(q => PumpAsync(q, _host, _life.Token)));
    }

    /// <summary>SIGKILL of the worker: with its machine, whose messages stay hidden; or alone, and the host releases them.</summary>
    internal async Task KillAsync(bool withMachine)
    {
        _isMachineLost = withMachine;
        var host = _host!;
        _host = null;
        await _life.CancelAsync();
        await host.DisposeAsync();
        await _pumps;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await KillAsync(withMachine: true);
        }

        _life.Dispose();
    }

    private async Task PumpAsync(string name, FunctionsHost host, CancellationToken stop)
    {
        var queue = new QueueClient(storage, name, s_plain);
        await queue.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None);
        var work = new List<Task>();
        var pause = TimeSpan.FromMilliseconds(100);
        while (!stop.IsCancellationRequested)
        {
            work.RemoveAll(t => t.IsCompleted);
            var messages =
                work.Count > NewBatchThreshold ? [] : (await queue.ReceiveMessagesAsync(BatchSize, s_lease, CancellationToken.None)).Value;
            work.AddRange(messages.Select(m => WorkAsync(queue, host, m)));
            pause =
                messages.Length > 0 ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, s_longestPause.Ticks));
            await Task.Delay(pause, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await Task.WhenAll(work);
    }

    private async Task WorkAsync(QueueClient queue, FunctionsHost host, StorageMessage message)
    {
        var id = QueueMessage.Parse(message.Body.ToString()).Id;
        _inHand[id] = queue.Name;
        var isDone = await TryInvokeAsync(host, queue.Name, new TypedData { Text = message.Body.ToString() });
        _inHand.TryRemove(id, out _);
        if (isDone)
        {
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            return;
        }

        Interlocked.Increment(ref _failures);
        if (message.DequeueCount >= MaxDequeueCount)
        {
            throw new InvalidOperationException($"{message.Body} failed {MaxDequeueCount} times.\n{host.Output}");
        }

        if (!_isMachineLost)
        {
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: s_releaseAfter);
        }
    }

    /// <returns>False where the function failed, or the worker died under it.</returns>
    internal static async Task<bool> TryInvokeAsync(FunctionsHost host, string function, TypedData input)
    {
        try
        {
            return (await host.InvokeAsync(function, input)).Status == Status.Success;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
