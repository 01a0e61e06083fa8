-- What wrk sends: a question of 400 characters. STREAM=1 for a streamed answer; MODEL_AT names the model's server to Portkey.
local stream = os.getenv("STREAM") == "1"
wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.headers["authorization"] = "Bearer key"
if os.getenv("MODEL_AT") then
  wrk.headers["x-portkey-provider"] = "openai"
  wrk.headers["x-portkey-custom-host"] = os.getenv("MODEL_AT")
end
wrk.body = '{"model":"m",' .. (stream and '"stream":true,' or '') .. '"messages":[{"role":"user","content":"' .. string.rep("x", 400) .. '"}]}'
