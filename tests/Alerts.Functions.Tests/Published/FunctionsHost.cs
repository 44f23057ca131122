using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Alerts.Functions.Tests.Published.Protocol;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alerts.Functions.Tests.Published;

/// <summary>
/// Stands in for the Functions host: starts a published app as a process and speaks the worker protocol with it. It has no schedules,
/// queues or leases. A test says which function runs, and with what.
/// </summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    private const string Start = "start";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly Channel<StreamingMessage> _outgoing = Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _answers = new();
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Dictionary<string, FunctionMetadata> _functions = new(StringComparer.Ordinal);
    private readonly HttpClient _http = new();
    private readonly WebApplication _server;
    private readonly Process _worker;

    private FunctionsHost(WebApplication server, string folder, IReadOnlyDictionary<string, string> settings)
    {
        _server = server;
        _worker = new Process { StartInfo = StartInfo(new Uri(server.Urls.First()), folder, settings) };
        _worker.OutputDataReceived += (_, e) => _output.Enqueue(e.Data ?? "");
        _worker.ErrorDataReceived += (_, e) => _output.Enqueue(e.Data ?? "");
    }

    internal IReadOnlyCollection<string> Functions => _functions.Keys;

    /// <summary>What the worker wrote and logged, for the message of a test that fails.</summary>
    internal string Output => string.Join('\n', _output);

    /// <param name="folder">What <c>dotnet publish</c> made.</param>
    /// <param name="settings">The app's settings, as environment variables.</param>
    internal static async Task<FunctionsHost> StartAsync(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        FunctionsHost host = null!;
        builder.Services.AddSingleton(_ => new EventStreams(host));
        var server = builder.Build();
        server.MapGrpcService<EventStreams>();
        await server.StartAsync();
        host = new FunctionsHost(server, folder, settings);
        await host.LoadAsync(folder);
        return host;
    }

    /// <summary>Runs a function by its timer or queue trigger.</summary>
    internal async Task<StatusResult> InvokeAsync(string function, TypedData input)
    {
        var request = Request(function, Guid.NewGuid().ToString(), input);
        return (await AskAsync(request)).InvocationResponse.Result;
    }

    /// <summary>
    /// Sends a request to the function <c>http</c> as the host does: through the worker's own server, beside an invocation.
    /// </summary>
    internal async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        var invocation = Guid.NewGuid().ToString();
        request.Headers.Add("x-ms-invocation-id", invocation);
        var response = _http.SendAsync(request);
        await AskAsync(Request("http", invocation, new TypedData { Http = new HttpData() }));
        return await response.WaitAsync(s_patience);
    }

    internal double ProcessorSeconds()
    {
        _worker.Refresh();
        return _worker.TotalProcessorTime.TotalSeconds;
    }

    internal double ResidentMegabytes()
    {
        _worker.Refresh();
        return _worker.WorkingSet64 / 1_048_576.0;
    }

    /// <summary>Asks the worker to end.</summary>
    /// <returns>Its exit code.</returns>
    internal async Task<int> TerminateAsync()
    {
        _outgoing.Writer.TryWrite(new StreamingMessage { WorkerTerminate = new WorkerTerminate() });
        await _worker.WaitForExitAsync().WaitAsync(s_patience);
        return _worker.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _worker.Kill(entireProcessTree: true);
        _worker.Dispose();
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private static ProcessStartInfo StartInfo(Uri address, string folder, IReadOnlyDictionary<string, string> settings)
    {
        var worker = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "worker.config.json")))!["description"]!;
        var start = new ProcessStartInfo(worker["defaultExecutablePath"]!.ToString())
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(worker["defaultWorkerPath"]!.ToString());
        (string, string)[] arguments =
        [
            ("uri", address.ToString()),
            ("worker-id", "worker"),
            ("request-id", Start),
            ("grpc-max-message-length", "4194304"),
        ];
        foreach (var (name, value) in arguments)
        {
            start.ArgumentList.Add("--functions-" + name);
            start.ArgumentList.Add(value);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = folder;
        ListMethods(start.Environment);
        return start;
    }

    // For eng/start-profile.sh: the runtime lists what it compiles, which without code compiled ahead is all that runs.
    private static void ListMethods(IDictionary<string, string?> environment)
    {
        if (Environment.GetEnvironmentVariable("ALERTS_METHODS") is { } lists)
        {
            environment["DOTNET_ReadyToRun"] = "0";
            environment["DOTNET_JitDisasmSummary"] = "1";
            environment["DOTNET_JitStdOutFile"] = Path.Combine(lists, Guid.NewGuid() + ".txt");
        }
    }

    // In the order of the real host: the worker calls, is told who asks, tells its functions, loads each.
    private async Task LoadAsync(string folder)
    {
        var started = Expect(Start);
        _worker.Start();
        _worker.BeginOutputReadLine();
        _worker.BeginErrorReadLine();
        await AnswerAsync(started);

        var hello = new WorkerInitRequest
        {
            HostVersion = "4.1037.0",
            WorkerDirectory = folder,
            FunctionAppDirectory = folder,
        };
        var initialised = (await AskAsync(new StreamingMessage { WorkerInitRequest = hello })).WorkerInitResponse;
        _http.BaseAddress = new Uri(initialised.Capabilities["HttpUri"]);

        var metadata = new FunctionsMetadataRequest { FunctionAppDirectory = folder };
        var functions = (await AskAsync(new StreamingMessage { FunctionsMetadataRequest = metadata })).FunctionMetadataResponse.Functions;
        foreach (var function in functions)
        {
            await LoadAsync(function);
        }

        await Wait.UntilAsync(IsListeningAsync, s_patience, () => Output);
    }

    // The worker's own server starts beside all this, and answers a little later.
    private async Task<bool> IsListeningAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(_http.BaseAddress!.Host, _http.BaseAddress.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task LoadAsync(FunctionMetadata function)
    {
        foreach (var binding in function.RawBindings.Select(b => JsonNode.Parse(b)!))
        {
            function.Bindings[binding["name"]!.ToString()] = new BindingInfo { Type = binding["type"]!.ToString() };
        }

        var request = new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = function };
        var result = (await AskAsync(new StreamingMessage { FunctionLoadRequest = request })).FunctionLoadResponse.Result;
        Assert.True(result.Status == StatusResult.Types.Status.Success, $"{function.Name} did not load: {result.Exception?.Message}");
        _functions[function.Name] = function;
    }

    private StreamingMessage Request(string function, string invocation, TypedData input)
    {
        var metadata = _functions[function];
        var trigger = metadata.Bindings.Single(b => b.Value.Type.EndsWith("Trigger", StringComparison.Ordinal)).Key;
        return new StreamingMessage
        {
            InvocationRequest = new InvocationRequest
            {
                InvocationId = invocation,
                FunctionId = metadata.FunctionId,
                InputData =
                {
                    new ParameterBinding { Name = trigger, Data = input },
                },
                TraceContext = new TraceContext(),
            },
        };
    }

    private Task<StreamingMessage> AskAsync(StreamingMessage message)
    {
        message.RequestId = Guid.NewGuid().ToString();
        var answer = Expect(message.RequestId);
        _outgoing.Writer.TryWrite(message);
        return AnswerAsync(answer);
    }

    private Task<StreamingMessage> Expect(string requestId) =>
        _answers.GetOrAdd(requestId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private async Task<StreamingMessage> AnswerAsync(Task<StreamingMessage> answer)
    {
        using var patience = new CancellationTokenSource(s_patience);
        var exit = _worker.WaitForExitAsync(patience.Token);
        var first = await Task.WhenAny(answer, exit);
        Assert.True(first == answer, $"The worker ended or gave no answer.\n{Output}");
        return await answer;
    }

    private sealed class EventStreams(FunctionsHost host) : FunctionRpc.FunctionRpcBase
    {
        public override async Task EventStream(
            IAsyncStreamReader<StreamingMessage> requestStream,
            IServerStreamWriter<StreamingMessage> responseStream,
            ServerCallContext context
        )
        {
            var sending = SendAllAsync(responseStream, context.CancellationToken);
            await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
            {
                if (message.RpcLog is { } log)
                {
                    host._output.Enqueue($"{log.Category}: {log.Message}");
                }
                else if (host._answers.TryRemove(message.StartStream is null ? message.RequestId : Start, out var waiting))
                {
                    waiting.SetResult(message);
                }
            }

            await sending;
        }

        private async Task SendAllAsync(IServerStreamWriter<StreamingMessage> worker, CancellationToken cancellationToken)
        {
            await foreach (var message in host._outgoing.Reader.ReadAllAsync(cancellationToken))
            {
                await worker.WriteAsync(message, cancellationToken);
            }
        }
    }
}
